package io.streamgauge.lag;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * How long a committed offset has been where it is, under whose hands, and how long it used to pause before. Not thread-safe.
 */
final class Pin {
    private static final int MAX_OWNERS = 4;

    private final Set<String> owners = new LinkedHashSet<>();
    private long offset = -1;
    private long sinceMs;
    private long longestPauseMs;

    /** A move after a pause tells how long this group's pauses are; the first offset seen tells nothing. */
    void observe(Reading reading) {
        long committed = reading.committed().getAsLong();
        if (committed != offset) {
            longestPauseMs = offset < 0 ? 0 : Math.max(longestPauseMs, reading.timeMs() - sinceMs);
            offset = committed;
            sinceMs = reading.timeMs();
            owners.clear();
        }
        boolean held = !reading.owner().isEmpty() && reading.membership() == Membership.STABLE;
        if (held && owners.size() < MAX_OWNERS) {
            owners.add(reading.owner());
        }
    }

    /** Nothing to read, so no wonder that it does not move: the pause begins anew. */
    void idle(long nowMs) {
        sinceMs = nowMs;
        owners.clear();
    }

    /** Longer than allowed, and than twice the longest pause that ended well: a group that commits once a minute is not stuck for half of one. */
    boolean stuck(long nowMs, long afterMs) {
        return nowMs - sinceMs >= Math.max(afterMs, 2 * Math.min(longestPauseMs, 5 * afterMs));
    }

    /** Held by two members one after the other, and by neither moved. */
    boolean passedOn() {
        return owners.size() >= 2;
    }
}
