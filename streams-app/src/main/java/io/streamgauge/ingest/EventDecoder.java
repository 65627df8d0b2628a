package io.streamgauge.ingest;

/** Decodes records of Streamgauge's own JSON events. */
public final class EventDecoder implements PointDecoder {
    @Override
    public void decode(byte[] record, long recordTimestampMs, Limits limits, PointSink sink) {
        sink.reject(Reject.EMPTY_RECORD, "no decoder");
    }
}
