package io.streamgauge.promql.script;

import io.streamgauge.promql.ast.Aggregate;
import io.streamgauge.promql.ast.At;
import io.streamgauge.promql.ast.Binary;
import io.streamgauge.promql.ast.Call;
import io.streamgauge.promql.ast.Expr;
import io.streamgauge.promql.ast.MatrixSelector;
import io.streamgauge.promql.ast.Paren;
import io.streamgauge.promql.ast.Subquery;
import io.streamgauge.promql.ast.Unary;
import io.streamgauge.promql.ast.VectorSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Pins all selectors of an expression to a time: evaluated whenever, it must then give what it gives at that time without. */
final class AtRewrite {
    private static final Set<String> READ_TIME = Set.of(
            "day_of_month",
            "day_of_week",
            "day_of_year",
            "days_in_month",
            "end",
            "hour",
            "minute",
            "month",
            "predict_linear",
            "start",
            "time",
            "timestamp",
            "year");

    private final At at;

    AtRewrite(long timeMs) {
        at = new At.Time(timeMs);
    }

    /** Whether the expression reads the evaluation's time otherwise than through its selectors. */
    static boolean isUnsafe(Expr expr) {
        boolean[] unsafe = {false};
        expr.forEach(e -> unsafe[0] |=
                e instanceof Call c && READ_TIME.contains(c.function().name()));
        return unsafe[0];
    }

    Expr apply(Expr expr) {
        if (expr instanceof VectorSelector v) {
            return v.at() instanceof At.Time ? v : pinned(v);
        }
        if (expr instanceof MatrixSelector m) {
            return new MatrixSelector((VectorSelector) apply(m.selector()), m.range(), m.span());
        }
        if (expr instanceof Subquery s) {
            // What is inside is pinned with it.
            At pinned = s.at() instanceof At.Time ? s.at() : at;
            return new Subquery(s.expr(), s.range(), s.step(), s.offset(), pinned, s.span());
        }
        if (expr instanceof Paren p) {
            return new Paren(apply(p.expr()), p.span());
        }
        if (expr instanceof Unary u) {
            return new Unary(u.negative(), apply(u.expr()), u.span());
        }
        if (expr instanceof Binary b) {
            return new Binary(b.op(), apply(b.lhs()), apply(b.rhs()), b.returnBool(), b.matching(), b.span());
        }
        if (expr instanceof Aggregate a) {
            Expr parameter = a.parameter() == null ? null : apply(a.parameter());
            return new Aggregate(a.op(), parameter, apply(a.expr()), a.grouping(), a.without(), a.span());
        }
        if (expr instanceof Call c) {
            return call(c);
        }
        return expr;
    }

    private Expr call(Call call) {
        List<Expr> args = new ArrayList<>();
        for (Expr arg : call.args()) {
            boolean infoLabels = call.function().name().equals("info") && !args.isEmpty();
            args.add(infoLabels ? arg : apply(arg));
        }
        return new Call(call.function(), args, call.span());
    }

    private VectorSelector pinned(VectorSelector v) {
        return new VectorSelector(v.name(), v.matchers(), v.offset(), at, v.extension(), v.span());
    }
}
