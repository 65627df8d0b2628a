package io.streamgauge.promql.ast;

import io.streamgauge.promql.Matcher;
import java.util.List;

/**
 * An instant vector selector, or the selector inside a {@link MatrixSelector}.
 *
 * @param name the metric name as written before the braces or quoted inside them; null if there is none
 * @param matchers all matchers, the name's included, in the order written, the name last
 * @param offset how far back to look; {@link DurationExpr.Literal#ZERO} without {@code offset}
 * @param at the {@code @} modifier; null if there is none
 * @param extension {@code anchored} or {@code smoothed}
 * @param span its place
 */
public record VectorSelector(
        String name, List<Matcher> matchers, DurationExpr offset, At at, RangeExtension extension, Span span)
        implements Expr {
    public VectorSelector {
        matchers = List.copyOf(matchers);
    }

    /**
     * The offset in milliseconds.
     *
     * @throws IllegalStateException if it depends on a query and was not resolved
     */
    public long offsetMs() {
        return offset.literalMs();
    }

    @Override
    public ValueType type() {
        return ValueType.VECTOR;
    }

    @Override
    public List<Expr> children() {
        return List.of();
    }
}
