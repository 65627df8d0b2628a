package io.streamgauge.series.wire;

/**
 * A SERIES partition sends what a version of the rules reads from now on; the history of what is new to RULES came before this record.
 *
 * @param atMs the newest step that it had closed by then, or {@link Long#MIN_VALUE}
 */
public record RulesHeard(int seriesPartition, long number, long atMs) {
    public byte[] encode() {
        return Kinds.begin(new ByteWriter(32), Kinds.RULES_HEARD)
                .putVarint(seriesPartition)
                .putVarint(number)
                .putLong(atMs)
                .toByteArray();
    }

    /** Reads the body after the kind. */
    public static RulesHeard read(ByteReader in) {
        return new RulesHeard(in.getVarInt(), in.getVarint(), in.getLong());
    }
}
