package io.streamgauge.promql.ast;

/** How a selector treats its window's edges (feature {@code promql-extended-range-selectors}). */
public enum RangeExtension {
    /** As ever: the samples in the window. */
    NONE(""),
    /** The last sample at or before each edge counts as the value there. */
    ANCHORED("anchored"),
    /** The values at the edges are interpolated from the samples around them. */
    SMOOTHED("smoothed");

    private final String text;

    RangeExtension(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
