package io.streamgauge.lag;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * How long a committed offset has been where it is, under whose hands, and how long it used to pause before. Not thread-safe.
 */
final class Pin {
    private static final int MAX_OWNERS = 4;
    /** While nobody looked, nobody knows: a machine that was asleep is no consumer that stood still. */
    private static final int MIN_READINGS = 5;

    private final Set<String> owners = new LinkedHashSet<>();
    private long offset = -1;
    private long sinceMs;
    private long longestPauseMs;
    private int readings;

    /**
     * A move after a pause tells how long this group's pauses are; the first offset seen tells nothing.
     *
     * @return whether it moved
     */
    boolean observe(Reading reading) {
        long committed = reading.committed().getAsLong();
        boolean moved = offset >= 0 && committed != offset;
        if (committed != offset) {
            longestPauseMs = offset < 0 ? 0 : Math.max(longestPauseMs, reading.timeMs() - sinceMs);
            offset = committed;
            sinceMs = reading.timeMs();
            readings = 0;
            owners.clear();
        }
        readings++;
        boolean held = !reading.owner().isEmpty() && reading.membership() == Membership.STABLE;
        if (held && owners.size() < MAX_OWNERS) {
            owners.add(reading.owner());
        }
        return moved;
    }

    /** Nothing to read, so no wonder that it does not move: the pause begins anew. */
    void idle(long nowMs) {
        sinceMs = nowMs;
        readings = 0;
        owners.clear();
    }

    /** Longer than allowed, and than twice the longest pause that ended well: a group that commits once a minute is not stuck for half of one. */
    boolean stuck(long nowMs, long afterMs) {
        return readings >= MIN_READINGS && nowMs - sinceMs >= Math.max(afterMs, 2 * longestPauseMs(afterMs));
    }

    /** Since the last move, or since there is something to read. */
    long standingMs(long nowMs) {
        return nowMs - sinceMs;
    }

    /** At most five times what is allowed. */
    long longestPauseMs(long afterMs) {
        return Math.min(longestPauseMs, 5 * afterMs);
    }

    /** Held by two members one after the other, and by neither moved. */
    boolean passedOn() {
        return owners.size() >= 2;
    }
}
