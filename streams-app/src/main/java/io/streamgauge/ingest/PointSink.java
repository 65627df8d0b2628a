package io.streamgauge.ingest;

import io.streamgauge.model.MetricType;

/** Takes what a {@link PointDecoder} finds in a record. */
public interface PointSink {
    /** One measurement. The point is reused for the next one: copy what must last. */
    void point(Point p);

    /**
     * What a format says of a metric apart from its points (remote write, exposition formats).
     *
     * @param family the metric's name as the format's metadata has it
     * @param unit may be empty
     * @param help may be empty
     */
    default void metadata(String family, MetricType type, String unit, String help) {}

    /**
     * One element that is not taken; called once per bad element. The record goes to the dead letters as it came, once, however many of its elements are bad.
     *
     * @param detail where (byte offset, element) and what, bounded in length
     */
    void reject(Reject reason, String detail);

    /** One element that is left out on purpose. */
    default void skip(Skip what) {}
}
