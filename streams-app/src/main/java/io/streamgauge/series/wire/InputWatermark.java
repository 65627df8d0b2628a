package io.streamgauge.series.wire;

/**
 * How far COLLECT is with one input partition. All counts are totals since the partition was first read, kept over restarts, so that the newest record says it all.
 *
 * @param inputPartition an {@link io.streamgauge.series.InputId}
 * @param watermarkMs the event time up to which the partition is complete
 * @param nextOffset the input offset after the newest record that is in the deltas before
 * @param firstMs the event time of the partition's first point, or {@link Long#MAX_VALUE} before it
 * @param late points older than the watermark
 * @param rejected points that went to the dead letters here
 * @param sentAtMs the wall clock at the newest record or claim before it was sent, or {@link Long#MIN_VALUE} where an earlier version sent it
 */
public record InputWatermark(
        int inputPartition, long watermarkMs, long nextOffset, long firstMs, long late, long rejected, long sentAtMs) {
    public byte[] encode() {
        return Kinds.begin(new ByteWriter(48), Kinds.INPUT_WATERMARK)
                .putVarint(inputPartition)
                .putZigzag(watermarkMs)
                .putVarint(nextOffset)
                .putZigzag(firstMs)
                .putVarint(late)
                .putVarint(rejected)
                .putZigzag(sentAtMs)
                .toByteArray();
    }

    /** Reads the body after the kind. */
    public static InputWatermark read(ByteReader in) {
        return new InputWatermark(
                in.getVarInt(),
                in.getZigzag(),
                in.getVarint(),
                in.getZigzag(),
                in.getVarint(),
                in.getVarint(),
                in.hasRemaining() ? in.getZigzag() : Long.MIN_VALUE);
    }
}
