package io.streamgauge.promql.ast;

import java.util.List;

/**
 * An instant query run over a range.
 *
 * @param expr the query
 * @param range the length of the window
 * @param step the resolution; null for the default one
 * @param offset how far back to look; {@link DurationExpr.Literal#ZERO} without {@code offset}
 * @param at the {@code @} modifier; null if there is none
 * @param span its place
 */
public record Subquery(Expr expr, DurationExpr range, DurationExpr step, DurationExpr offset, At at, Span span)
        implements Expr {
    /**
     * The window in milliseconds.
     *
     * @throws IllegalStateException if it depends on a query and was not resolved
     */
    public long rangeMs() {
        return range.literalMs();
    }

    /**
     * The resolution in milliseconds, or {@code defaultMs}.
     *
     * @throws IllegalStateException as {@link #rangeMs}
     */
    public long stepMs(long defaultMs) {
        return step == null ? defaultMs : step.literalMs();
    }

    /**
     * The offset in milliseconds.
     *
     * @throws IllegalStateException as {@link #rangeMs}
     */
    public long offsetMs() {
        return offset.literalMs();
    }

    @Override
    public ValueType type() {
        return ValueType.MATRIX;
    }

    @Override
    public List<Expr> children() {
        return List.of(expr);
    }
}
