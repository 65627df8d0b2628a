package io.streamgauge.promql.ast;

import java.util.List;

/**
 * An aggregation over series.
 *
 * @param op the aggregation
 * @param parameter the argument before the vector; null exactly when {@link AggregateOp#parameter()} is
 * @param expr the instant vector
 * @param grouping the labels of {@code by(…)} or {@code without(…)}; empty without either
 * @param without whether {@code grouping} names what to drop instead of what to keep
 * @param span its place
 */
public record Aggregate(AggregateOp op, Expr parameter, Expr expr, List<String> grouping, boolean without, Span span)
        implements Expr {
    public Aggregate {
        grouping = List.copyOf(grouping);
    }

    @Override
    public ValueType type() {
        return ValueType.VECTOR;
    }

    @Override
    public List<Expr> children() {
        return parameter == null ? List.of(expr) : List.of(parameter, expr);
    }
}
