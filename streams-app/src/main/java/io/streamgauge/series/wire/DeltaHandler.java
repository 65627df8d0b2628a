package io.streamgauge.series.wire;

import io.streamgauge.model.Exemplar;
import io.streamgauge.model.MetricType;

/** Takes a delta batch, series by series; of what follows a series, what it wants to hear. */
public interface DeltaHandler {
    /**
     * The series that the following deltas belong to; its key is {@code bytes[keyFrom, keyTo)}.
     *
     * @param bareName of a counter whose name does not get {@code _total}
     */
    void series(byte[] bytes, int keyFrom, int keyTo, MetricType type, boolean bareName);

    /** How long the series may go without an event before it ends, by the deltas that follow; 0, as before the first call, where they don't say. */
    default void ttl(long ms) {}

    /** What is said of a metric apart from its series. */
    default void about(String family, MetricType type, String unit, String help) {}

    /** Where the next point or whole histogram comes from: when its total began, or {@code Point.NO_START}; which replica reports it, or 0. */
    default void origin(long startMs, long source) {}

    /** One whole state of a cumulative histogram, encoded in {@code bytes[from, to)}; empty where it ended. */
    default void whole(long stepEndMs, long timeMs, long offset, byte[] bytes, int from, int to) {}

    /** What an event said of the metric; comes after {@link #series} when it is new. */
    default void metadata(String unit, String help) {}

    /** What increments added in the step that ends at {@code stepEndMs}: {@code hi + lo}. May come more than once, where two doubles don't hold the exact sum. */
    default void increment(long stepEndMs, double hi, double lo) {}

    /** One point of a cumulative counter, or of a gauge that has an origin; the stale marker where it ended. */
    default void total(long stepEndMs, long timeMs, long offset, double value) {}

    /** The newest value of a gauge in the step. */
    default void gauge(long stepEndMs, long timeMs, long offset, double value) {}

    /** A measurement of the step with its trace; comes after what the step added. */
    default void exemplar(long stepEndMs, long offset, Exemplar exemplar) {}

    /** The observations in the step: an encoded histogram in {@code bytes[from, to)}. */
    default void observations(long stepEndMs, byte[] bytes, int from, int to) {}
}
