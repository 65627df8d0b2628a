package io.streamgauge.topology.inlet;

/**
 * One record for the events topic. The arrays are not copied: don't change them.
 *
 * @param key what records that must stay in order share; null where any partition will do
 * @param value in the format that the content type names
 * @param contentType the record's {@code content-type} header (see {@link io.streamgauge.ingest.Format#contentType}); null for the topic's own format
 * @param clientId the record's {@code client-id} header: the producer that limits are counted for; null for none
 * @param timestampMs of points that carry none, in ms since the epoch; negative for the time at which it is sent
 */
public record InletRecord(byte[] key, byte[] value, String contentType, String clientId, long timestampMs) {
    /** What a record costs besides its bytes, roughly. */
    static final long OVERHEAD_BYTES = 128;

    /** The time at which it is sent. */
    public static final long NOW = -1;

    /** Of any partition, with the time at which it is sent. */
    public static InletRecord of(byte[] value, String contentType, String clientId) {
        return new InletRecord(null, value, contentType, clientId, NOW);
    }

    /** What it counts for in the buffer: its bytes and what a record costs besides, roughly. */
    long sizeBytes() {
        return OVERHEAD_BYTES
                + value.length
                + (key == null ? 0 : key.length)
                + (contentType == null ? 0 : contentType.length())
                + (clientId == null ? 0 : clientId.length());
    }
}
