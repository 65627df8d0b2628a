package io.streamgauge.promql.parse;

import io.streamgauge.model.GoFloat;
import io.streamgauge.model.Names;
import io.streamgauge.promql.Matcher;
import io.streamgauge.promql.ast.Aggregate;
import io.streamgauge.promql.ast.At;
import io.streamgauge.promql.ast.Binary;
import io.streamgauge.promql.ast.Call;
import io.streamgauge.promql.ast.DurationExpr;
import io.streamgauge.promql.ast.Expr;
import io.streamgauge.promql.ast.MatrixSelector;
import io.streamgauge.promql.ast.NumberLiteral;
import io.streamgauge.promql.ast.Paren;
import io.streamgauge.promql.ast.RangeExtension;
import io.streamgauge.promql.ast.StringLiteral;
import io.streamgauge.promql.ast.Subquery;
import io.streamgauge.promql.ast.Unary;
import io.streamgauge.promql.ast.VectorMatching;
import io.streamgauge.promql.ast.VectorMatching.Cardinality;
import io.streamgauge.promql.ast.VectorSelector;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Trees as text on one line. */
final class Printer {
    private static final String NAME = "__name__";

    private final StringBuilder out = new StringBuilder();

    String print(Expr e) {
        append(e);
        return out.toString();
    }

    private void append(Expr e) {
        if (e instanceof NumberLiteral n) {
            out.append(number(n));
        } else if (e instanceof StringLiteral s) {
            out.append(Quotes.quote(s.value()));
        } else if (e instanceof VectorSelector v) {
            series(v);
            modifiers(v.extension(), v.at(), v.offset());
        } else if (e instanceof MatrixSelector m) {
            series(m.selector());
            out.append('[').append(duration(m.range())).append(']');
            modifiers(m.selector().extension(), m.selector().at(), m.selector().offset());
        } else if (e instanceof Subquery s) {
            append(s.expr());
            out.append(brackets(s));
            modifiers(RangeExtension.NONE, s.at(), s.offset());
        } else if (e instanceof Paren p) {
            out.append('(');
            append(p.expr());
            out.append(')');
        } else if (e instanceof Unary u) {
            out.append(u.negative() ? '-' : '+');
            append(u.expr());
        } else if (e instanceof Binary b) {
            append(b.lhs());
            out.append(' ').append(operator(b)).append(' ');
            append(b.rhs());
        } else if (e instanceof Aggregate a) {
            out.append(head(a)).append('(');
            list(a.children());
            out.append(')');
        } else if (e instanceof Call c) {
            out.append(c.function().name()).append('(');
            list(c.args());
            out.append(')');
        }
    }

    private void list(List<Expr> args) {
        for (int i = 0; i < args.size(); i++) {
            out.append(i == 0 ? "" : ", ");
            append(args.get(i));
        }
    }

    /** An aggregation up to its parenthesis, e.g. {@code sum by (job) }. */
    static String head(Aggregate a) {
        if (a.without()) {
            return a.op().text() + " without (" + labels(a.grouping()) + ") ";
        }
        return a.op().text() + (a.grouping().isEmpty() ? "" : " by (" + labels(a.grouping()) + ") ");
    }

    /** An operator and its modifiers, e.g. {@code / on (job) group_left ()}. */
    static String operator(Binary b) {
        StringBuilder s = new StringBuilder(b.op().text());
        if (b.returnBool()) {
            s.append(" bool");
        }
        VectorMatching m = b.matching();
        if (m == null) {
            return s.toString();
        }
        boolean grouped = m.cardinality() == Cardinality.MANY_TO_ONE || m.cardinality() == Cardinality.ONE_TO_MANY;
        if (m.on() || grouped || !m.labels().isEmpty()) {
            s.append(m.on() ? " on (" : " ignoring (")
                    .append(labels(m.labels()))
                    .append(')');
        }
        if (grouped) {
            s.append(m.cardinality() == Cardinality.MANY_TO_ONE ? " group_left (" : " group_right (")
                    .append(labels(m.include()))
                    .append(')');
        }
        if (m.fillLeft() != null && m.fillLeft().equals(m.fillRight())) {
            return s.append(" fill (")
                    .append(GoFloat.api(m.fillLeft()))
                    .append(')')
                    .toString();
        }
        if (m.fillLeft() != null) {
            s.append(" fill_left (").append(GoFloat.api(m.fillLeft())).append(')');
        }
        if (m.fillRight() != null) {
            s.append(" fill_right (").append(GoFloat.api(m.fillRight())).append(')');
        }
        return s.toString();
    }

    /** The brackets and what is in them. */
    static String brackets(Subquery s) {
        return "[" + duration(s.range()) + ":" + (s.step() == null ? "" : duration(s.step())) + "]";
    }

    private static String labels(List<String> names) {
        List<String> printed = new ArrayList<>();
        for (String name : names) {
            printed.add(labelName(name));
        }
        return String.join(", ", printed);
    }

    private static String labelName(String name) {
        return Names.isLegacyLabelName(name) ? name : Quotes.quote(name);
    }

    private void series(VectorSelector v) {
        List<Matcher> rest = new ArrayList<>(v.matchers());
        List<String> inside = new ArrayList<>();
        if (v.name() != null) {
            rest.remove(rest.size() - 1);
            boolean second = rest.stream().anyMatch(m -> m.name().equals(NAME));
            if (printsBare(v.name()) && !second) {
                out.append(v.name());
            } else {
                inside.add(Quotes.quote(v.name()));
            }
        }
        for (Matcher m : rest) {
            inside.add(labelName(m.name()) + m.op().text() + Quotes.quote(m.value()));
        }
        if (!inside.isEmpty() || v.matchers().isEmpty()) {
            out.append('{').append(String.join(", ", inside)).append('}');
        }
    }

    /** Whether the name means the metric wherever an operand stands: a keyword might not. */
    private static boolean printsBare(String name) {
        return Names.isLegacyMetricName(name) && !Parser.isReserved(name);
    }

    private void modifiers(RangeExtension extension, At at, DurationExpr offset) {
        if (extension != RangeExtension.NONE) {
            out.append(' ').append(extension.text());
        }
        out.append(suffix(at, offset));
    }

    /** {@code @} and {@code offset}, each with a space before it. */
    static String suffix(At at, DurationExpr offset) {
        StringBuilder s = new StringBuilder();
        if (at instanceof At.Time t) {
            s.append(" @ ").append(BigDecimal.valueOf(t.timeMs(), 3).toPlainString());
        } else if (at != null) {
            s.append(at instanceof At.Start ? " @ start()" : " @ end()");
        }
        if (!offset.equals(DurationExpr.Literal.ZERO)) {
            s.append(" offset ").append(duration(offset));
        }
        return s.toString();
    }

    private static String number(NumberLiteral n) {
        if (n.value() == Double.POSITIVE_INFINITY) {
            // With a sign it would be something else as the base of a power.
            return "Inf";
        }
        return n.duration() ? Durations.format(Math.round(n.value() * 1000)) : GoFloat.api(n.value());
    }

    static String duration(DurationExpr d) {
        if (d instanceof DurationExpr.Literal l) {
            return l.duration() ? Durations.format(Math.round(l.value() * 1000)) : GoFloat.api(l.value());
        }
        if (d instanceof DurationExpr.Step) {
            return "step()";
        }
        if (d instanceof DurationExpr.Range) {
            return "range()";
        }
        if (d instanceof DurationExpr.Signed s) {
            return (s.negative() ? "-" : "+") + duration(s.operand());
        }
        if (d instanceof DurationExpr.Group g) {
            return "(" + duration(g.operand()) + ")";
        }
        DurationExpr.Combined c = (DurationExpr.Combined) d;
        String a = duration(c.lhs());
        String b = duration(c.rhs());
        return switch (c.op()) {
            case MIN_OF, MAX_OF -> c.op().text() + "(" + a + ", " + b + ")";
            default -> a + " " + c.op().text() + " " + b;
        };
    }
}
