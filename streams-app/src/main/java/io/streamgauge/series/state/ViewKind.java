package io.streamgauge.series.state;

/** What a series shows of its instrument. */
enum ViewKind {
    /** A counter's total, a gauge's value, a recorded series' samples. */
    VALUE,
    /** The native histogram. */
    NATIVE,
    BUCKET,
    SUM,
    COUNT,
    RATE,
    QUANTILE,
    WINDOW_COUNT,
    WINDOW_SUM,
    WINDOW_MAX,
    SLOPE,
    SLOPE_LOWER,
    SLOPE_UPPER,
    /** A quantile of a summary, over its own window; part of the metric itself. */
    SUMMARY_QUANTILE;

    boolean isWindow() {
        return compareTo(RATE) >= 0;
    }
}
