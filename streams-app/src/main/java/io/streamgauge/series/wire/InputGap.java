package io.streamgauge.series.wire;

/**
 * Steps that were closed without one of the input partitions, because it was too far behind to be waited for.
 *
 * @param inputPartition the {@link io.streamgauge.series.InputId} of the partition whose events are missing in them; they were credited to a later step when they came
 * @param afterMs the step ends after this are missing it, {@link Long#MIN_VALUE} where it was never heard before
 * @param throughMs up to and with this step end
 */
public record InputGap(int inputPartition, long afterMs, long throughMs) {
    /** Whether a reader of (fromMs, toMs] reads such a step. */
    public boolean overlaps(long fromMs, long toMs) {
        return afterMs < toMs && throughMs > fromMs;
    }

    /** The smallest gap that covers both; of the same partition. */
    public InputGap and(InputGap other) {
        return new InputGap(inputPartition, Math.min(afterMs, other.afterMs), Math.max(throughMs, other.throughMs));
    }

    public void write(ByteWriter out) {
        out.putVarint(inputPartition).putZigzag(afterMs).putZigzag(throughMs);
    }

    public static InputGap read(ByteReader in) {
        return new InputGap(in.getVarInt(), in.getZigzag(), in.getZigzag());
    }
}
