package io.streamgauge.topology;

import java.util.List;

/**
 * How far event time is on this instance, and who holds it back.
 *
 * @param topic the events topic
 * @param maxWatermarkLagMs as configured; {@link Long#MAX_VALUE} where every partition is waited for
 * @param inputs the input topics' partitions; empty where no SERIES partition lives here
 * @param partitions the three stages' partitions that live here
 */
public record WatermarkStatus(
        String topic, long maxWatermarkLagMs, List<InputPartition> inputs, List<PartitionProgress> partitions) {
    public static final WatermarkStatus NONE = new WatermarkStatus("", Long.MAX_VALUE, List.of(), List.of());

    public WatermarkStatus {
        inputs = List.copyOf(inputs);
        partitions = List.copyOf(partitions);
    }
}
