package io.streamgauge.series.wire;

/**
 * How far one RULES partition has evaluated, under the version of the rules that it is at; it is done with all older ones.
 *
 * @param throughMs by level; {@link Long#MAX_VALUE} where the partition has no group of the level
 */
public record Evaluated(int rulesPartition, long rulesVersion, long[] throughMs) {
    public byte[] encode() {
        ByteWriter out = Kinds.begin(new ByteWriter(64), Kinds.EVALUATED);
        write(out);
        return out.toByteArray();
    }

    public void write(ByteWriter out) {
        out.putVarint(rulesPartition).putLong(rulesVersion).putVarint(throughMs.length);
        for (long t : throughMs) {
            out.putZigzag(t);
        }
    }

    /** Reads the body after the kind. */
    public static Evaluated read(ByteReader in) {
        int partition = in.getVarInt();
        long version = in.getLong();
        long[] through = new long[in.getLength()];
        for (int i = 0; i < through.length; i++) {
            through[i] = in.getZigzag();
        }
        return new Evaluated(partition, version, through);
    }
}
