package io.streamgauge.lag;

/** Whether anybody reads. */
public enum Membership {
    /** Members, and no rebalance at the moment. */
    STABLE,
    /** Members, in a rebalance. */
    REBALANCING,
    /** Offsets, and no member. */
    EMPTY,
    /** Could not be described. */
    UNKNOWN
}
