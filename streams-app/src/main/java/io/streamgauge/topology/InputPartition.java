package io.streamgauge.topology;

/**
 * Where one partition of an input topic stands, as this instance knows it: every SERIES partition hears all of them.
 *
 * @param watermarkMs event time in ms up to which it is complete, or {@link Long#MIN_VALUE} where some SERIES partition here has not heard it yet
 * @param lagRecords records not read yet, or -1 where that is not known, as when another instance reads it
 * @param slowest no other partition that time waits for is further behind: if time is behind, this one holds it back
 * @param passedOver it is further behind than {@code max-watermark-lag}; time goes on without it, and what is evaluated is marked as incomplete
 */
public record InputPartition(
        String topic, int partition, long watermarkMs, long lagRecords, boolean slowest, boolean passedOver) {}
