package io.streamgauge.ingest;

/** Takes what a {@link PointDecoder} finds in a record. */
public interface PointSink {
    /** One measurement. The point is reused for the next one: copy what must last. */
    void point(Point p);

    /**
     * One element that is not taken; called once per bad element. The record goes to the dead letters as it came, once, however many of its elements are bad.
     *
     * @param detail where (byte offset, element) and what, bounded in length
     */
    void reject(Reject reason, String detail);
}
