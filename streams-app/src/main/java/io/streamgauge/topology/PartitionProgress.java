package io.streamgauge.topology;

/**
 * How far one partition of one stage has come in event time, as seen by this instance.
 *
 * @param watermarkMs event time in ms up to which the partition is complete, or {@link Long#MIN_VALUE} before the first event
 * @param lagRecords records of its input that it has not read yet, or -1 where that is not known
 */
public record PartitionProgress(Stage stage, int partition, long watermarkMs, long lagRecords) {
    /** The three sub-topologies. */
    public enum Stage {
        COLLECT,
        SERIES,
        RULES
    }
}
