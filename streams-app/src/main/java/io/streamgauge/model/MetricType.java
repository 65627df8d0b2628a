package io.streamgauge.model;

import java.util.Locale;

/**
 * The type of a metric, as the exposition formats name it.
 *
 * <p>The order is part of the stored and sent formats: new ones go to the end.
 */
public enum MetricType {
    COUNTER,
    GAUGE,
    HISTOGRAM,
    SUMMARY,
    INFO,
    STATESET,
    UNKNOWN;

    /** The word used in {@code # TYPE} lines and in the HTTP API. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
