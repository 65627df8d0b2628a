package io.streamgauge.topology;

/** The life of a {@link StreamgaugeRuntime}. */
public enum RuntimeState {
    CREATED,
    /** Joining, restoring state or moving partitions. */
    REBALANCING,
    RUNNING,
    /** Stopped by an error that a restart of the thread can't mend; see {@link StreamgaugeRuntime#failure}. */
    FAILED,
    CLOSED
}
