package io.streamgauge.promql.ast;

import java.util.List;

/**
 * An expression in parentheses.
 *
 * @param expr what is inside
 * @param span its place, parentheses included
 */
public record Paren(Expr expr, Span span) implements Expr {
    @Override
    public ValueType type() {
        return expr.type();
    }

    @Override
    public List<Expr> children() {
        return List.of(expr);
    }
}
