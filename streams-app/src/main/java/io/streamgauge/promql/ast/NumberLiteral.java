package io.streamgauge.promql.ast;

import java.util.List;

/**
 * A number. A sign before it belongs to it.
 *
 * @param value the number; of a duration, its seconds
 * @param duration whether it was written as a duration ({@code 5m}); matters to the printer alone
 * @param span its place
 */
public record NumberLiteral(double value, boolean duration, Span span) implements Expr {
    @Override
    public ValueType type() {
        return ValueType.SCALAR;
    }

    @Override
    public List<Expr> children() {
        return List.of();
    }
}
