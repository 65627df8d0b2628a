package io.streamgauge.lag;

/** What a partition, or a group, is doing. In order of urgency, the least first. */
public enum Verdict {
    /** As far behind as before, or not at all. */
    STEADY,
    /** It catches up: the whole interval of the lag's slope is below zero. */
    DRAINING,
    /** Can't be told; {@link Unknown} says why. */
    UNKNOWN,
    /** It went back, and has not come again to where it was. */
    REWOUND,
    /** It falls behind: the whole interval of the lag's slope is above zero. */
    GROWING,
    /** There are records to read and nobody in the group. */
    STOPPED,
    /** There are records to read and a member that should, and the offset does not move. */
    STALLED
}
