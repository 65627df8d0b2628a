package io.streamgauge.ingest;

/**
 * A codec: the bytes of one record to points. Never throws for any bytes: every element becomes one point or one reject, and good elements of a
 * batch are kept beside bad ones. Holds scratch memory: one instance per thread.
 */
public interface PointDecoder {
    /**
     * @param record the record's value as it came; null is an empty record
     * @param recordTimestampMs the time, in ms since the epoch, of points that carry none
     */
    void decode(byte[] record, long recordTimestampMs, Limits limits, PointSink sink);
}
