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
    SLOPE_UPPER;

    boolean isWindow() {
        return compareTo(RATE) >= 0;
    }
}
