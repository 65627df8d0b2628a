package io.streamgauge.ingest;

/** The same as {@link EventDecoder}, every event read by Jackson: the reference that tests hold the byte scanner to. One instance per thread. */
public final class JacksonEventDecoder implements PointDecoder {
    private final JsonRecord record = new JsonRecord(null);

    @Override
    public void decode(byte[] bytes, long recordTimestampMs, Limits limits, PointSink sink) {
        record.read(bytes, recordTimestampMs, limits, sink);
    }
}
