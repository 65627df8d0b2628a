package io.streamgauge.topology;

/**
 * How far one partition of one stage has come in event time, as seen by this instance.
 *
 * @param topic of COLLECT where it is not the events topic; else empty
 * @param watermarkMs event time in ms up to which the partition is complete, or {@link Long#MIN_VALUE} before the first event
 * @param lagRecords records of its input that it has not read yet, or -1 where that is not known
 */
public record PartitionProgress(Stage stage, String topic, int partition, long watermarkMs, long lagRecords) {
    /** Of the events topic, or of a stage that has one topic. */
    public PartitionProgress(Stage stage, int partition, long watermarkMs, long lagRecords) {
        this(stage, "", partition, watermarkMs, lagRecords);
    }

    /** The three sub-topologies. */
    public enum Stage {
        COLLECT,
        SERIES,
        RULES
    }
}
