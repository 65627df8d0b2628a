package io.streamgauge.promql.ast;

import java.util.List;

/**
 * A sign before a scalar or an instant vector. Before a number it is folded into the number.
 *
 * @param negative minus, or plus
 * @param expr the operand
 * @param span its place
 */
public record Unary(boolean negative, Expr expr, Span span) implements Expr {
    @Override
    public ValueType type() {
        return expr.type();
    }

    @Override
    public List<Expr> children() {
        return List.of(expr);
    }
}
