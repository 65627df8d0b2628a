package io.streamgauge.promql.ast;

import java.util.List;

/**
 * A range vector selector.
 *
 * @param selector which series; offset, {@code @} and extension stand there
 * @param range the length of the window
 * @param span its place
 */
public record MatrixSelector(VectorSelector selector, DurationExpr range, Span span) implements Expr {
    /**
     * The window in milliseconds.
     *
     * @throws IllegalStateException if it depends on a query and was not resolved
     */
    public long rangeMs() {
        return range.literalMs();
    }

    @Override
    public ValueType type() {
        return ValueType.MATRIX;
    }

    @Override
    public List<Expr> children() {
        return List.of(selector);
    }
}
