package io.streamgauge.series;

/**
 * Where one input partition stands, as a SERIES partition has heard it.
 *
 * @param inputPartition an {@link InputId}
 * @param watermarkMs event time in ms up to which it is complete, or {@link Long#MIN_VALUE} before it was heard
 * @param slowest no other partition that time waits for is further behind: this one holds time back, if any does
 * @param passedOver it is further behind than {@code max-watermark-lag} allows, and time goes on without it
 */
public record InputStatus(int inputPartition, long watermarkMs, boolean slowest, boolean passedOver) {
    /** The same partition as two SERIES partitions have heard it: what the one that is further behind says. */
    public InputStatus and(InputStatus other) {
        return new InputStatus(
                inputPartition,
                Math.min(watermarkMs, other.watermarkMs),
                slowest || other.slowest,
                passedOver || other.passedOver);
    }
}
