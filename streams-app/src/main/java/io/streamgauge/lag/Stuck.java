package io.streamgauge.lag;

/** Who does not move, seen from a stuck partition. */
public enum Stuck {
    NO,
    /** This one; others of the same member do. */
    PARTITION,
    /** All of its member that have something to read; those of other members do. */
    MEMBER,
    /** All of the group. */
    GROUP
}
