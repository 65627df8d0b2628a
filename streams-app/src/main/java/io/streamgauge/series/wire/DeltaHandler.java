package io.streamgauge.series.wire;

import io.streamgauge.model.MetricType;

/** Takes a delta batch, series by series. */
public interface DeltaHandler {
    /** The series that the following deltas belong to; its key is {@code bytes[keyFrom, keyTo)}. */
    void series(byte[] bytes, int keyFrom, int keyTo, MetricType type);

    /** What an event said of the metric; comes after {@link #series} when it is new. */
    void metadata(String unit, String help);

    /** What increments added in the step that ends at {@code stepEndMs}. */
    void increment(long stepEndMs, double hi, double lo);

    /** One point of a cumulative counter. */
    void total(long stepEndMs, long timeMs, long offset, double value);

    /** The newest value of a gauge in the step. */
    void gauge(long stepEndMs, long timeMs, long offset, double value);

    /** The observations in the step: an encoded histogram in {@code bytes[from, to)}. */
    void observations(long stepEndMs, byte[] bytes, int from, int to);
}
