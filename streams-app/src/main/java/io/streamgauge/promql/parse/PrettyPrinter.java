package io.streamgauge.promql.parse;

import io.streamgauge.promql.ast.Aggregate;
import io.streamgauge.promql.ast.Binary;
import io.streamgauge.promql.ast.Call;
import io.streamgauge.promql.ast.Expr;
import io.streamgauge.promql.ast.Paren;
import io.streamgauge.promql.ast.Subquery;
import io.streamgauge.promql.ast.Unary;
import java.util.List;

/** Trees as text over several lines: what is too wide for one is split at its operands, each a level deeper. */
final class PrettyPrinter {
    private static final int MAX_WIDTH = 100;
    private static final String INDENT = "  ";

    private final StringBuilder out = new StringBuilder();

    String print(Expr e) {
        append(e, 0, "");
        return out.toString();
    }

    /** @param head what stands on the first line before the node, after the indent */
    private void append(Expr e, int level, String head) {
        String flat = PromQl.print(e);
        if (head.length() + flat.length() <= MAX_WIDTH || !splits(e)) {
            line(level, head + flat);
            return;
        }
        if (e instanceof Binary b) {
            append(b.lhs(), level + 1, head);
            newline();
            line(level, Printer.operator(b));
            newline();
            append(b.rhs(), level + 1, "");
        } else if (e instanceof Unary u) {
            append(u.expr(), level, head + (u.negative() ? "-" : "+"));
        } else if (e instanceof Paren p) {
            enclosed(head + "(", List.of(p.expr()), level, ")");
        } else if (e instanceof Aggregate a) {
            enclosed(head + Printer.head(a) + "(", a.children(), level, ")");
        } else if (e instanceof Call c) {
            enclosed(head + c.function().name() + "(", c.args(), level, ")");
        } else if (e instanceof Subquery s) {
            append(s.expr(), level, head);
            out.append(Printer.brackets(s)).append(Printer.suffix(s.at(), s.offset()));
        }
    }

    private static boolean splits(Expr e) {
        return !e.children().isEmpty()
                && (e instanceof Binary
                        || e instanceof Unary
                        || e instanceof Paren
                        || e instanceof Aggregate
                        || e instanceof Call
                        || e instanceof Subquery);
    }

    private void enclosed(String opening, List<Expr> children, int level, String closing) {
        line(level, opening);
        for (int i = 0; i < children.size(); i++) {
            newline();
            append(children.get(i), level + 1, "");
            out.append(i + 1 < children.size() ? "," : "");
        }
        newline();
        line(level, closing);
    }

    private void line(int level, String text) {
        out.append(INDENT.repeat(level)).append(text);
    }

    private void newline() {
        out.append('\n');
    }
}
