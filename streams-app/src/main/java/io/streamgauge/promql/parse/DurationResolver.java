package io.streamgauge.promql.parse;

import io.streamgauge.promql.QueryException;
import io.streamgauge.promql.ast.Aggregate;
import io.streamgauge.promql.ast.Binary;
import io.streamgauge.promql.ast.Call;
import io.streamgauge.promql.ast.DurationExpr;
import io.streamgauge.promql.ast.DurationExpr.Literal;
import io.streamgauge.promql.ast.Expr;
import io.streamgauge.promql.ast.MatrixSelector;
import io.streamgauge.promql.ast.Paren;
import io.streamgauge.promql.ast.Subquery;
import io.streamgauge.promql.ast.Unary;
import io.streamgauge.promql.ast.VectorSelector;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns the durations of a tree into literals, for one query's step and range; whether the answer holds for every query tells
 * {@link #isConstant}. Stateless.
 */
public final class DurationResolver {
    private static final double NANOS = 1e9;

    private final double stepSeconds;
    private final double rangeSeconds;

    private DurationResolver(long stepMs, long rangeMs) {
        this.stepSeconds = stepMs / 1000.0;
        this.rangeSeconds = rangeMs / 1000.0;
    }

    /**
     * The tree with literal durations only.
     *
     * @param stepMs the query's step; 0 of an instant query
     * @param rangeMs the query's end − start; 0 of an instant query
     * @throws QueryException if a window or a resolution comes out at zero or less, or a duration too long
     */
    public static Expr resolve(Expr expr, long stepMs, long rangeMs) {
        return new DurationResolver(stepMs, rangeMs).expr(expr);
    }

    /** Whether no duration of the tree uses the query's step or range, so that the tree can be resolved once. */
    public static boolean isConstant(Expr expr) {
        boolean[] constant = {true};
        expr.forEach(e -> {
            if (e instanceof VectorSelector v) {
                constant[0] &= v.offset().isConstant();
            } else if (e instanceof MatrixSelector m) {
                constant[0] &= m.range().isConstant();
            } else if (e instanceof Subquery s) {
                constant[0] &= s.range().isConstant() && s.offset().isConstant();
                constant[0] &= s.step() == null || s.step().isConstant();
            }
        });
        return constant[0];
    }

    private Expr expr(Expr e) {
        if (e instanceof VectorSelector v) {
            return selector(v);
        }
        if (e instanceof MatrixSelector m) {
            return new MatrixSelector(selector(m.selector()), window(m.range()), m.span());
        }
        if (e instanceof Subquery s) {
            DurationExpr step = s.step() == null ? null : window(s.step());
            return new Subquery(expr(s.expr()), window(s.range()), step, value(s.offset()), s.at(), s.span());
        }
        if (e instanceof Paren p) {
            return new Paren(expr(p.expr()), p.span());
        }
        if (e instanceof Unary u) {
            return new Unary(u.negative(), expr(u.expr()), u.span());
        }
        if (e instanceof Binary b) {
            return new Binary(b.op(), expr(b.lhs()), expr(b.rhs()), b.returnBool(), b.matching(), b.span());
        }
        if (e instanceof Aggregate a) {
            Expr parameter = a.parameter() == null ? null : expr(a.parameter());
            return new Aggregate(a.op(), parameter, expr(a.expr()), a.grouping(), a.without(), a.span());
        }
        if (e instanceof Call c) {
            List<Expr> args = new ArrayList<>();
            c.args().forEach(arg -> args.add(expr(arg)));
            return new Call(c.function(), args, c.span());
        }
        return e;
    }

    private VectorSelector selector(VectorSelector v) {
        return new VectorSelector(v.name(), v.matchers(), value(v.offset()), v.at(), v.extension(), v.span());
    }

    private DurationExpr window(DurationExpr d) {
        Literal l = value(d);
        if (l.literalMs() <= 0) {
            throw new QueryException(
                    QueryException.Kind.BAD_DATA,
                    "duration must be greater than 0, but " + Printer.duration(d) + " is " + l.value() + " s");
        }
        return l;
    }

    private Literal value(DurationExpr d) {
        if (d instanceof Literal l) {
            return l;
        }
        double seconds = d.seconds(stepSeconds, rangeSeconds);
        if (!(Math.abs(seconds) * NANOS < Long.MAX_VALUE)) {
            throw new QueryException(
                    QueryException.Kind.BAD_DATA,
                    "duration out of range: " + Printer.duration(d) + " is " + seconds + " s");
        }
        return new Literal(seconds, true, d.span());
    }
}
