package io.streamgauge.lag;

/**
 * How long nobody has read a partition: the group has no member, or none that has this partition, and its offset stands. A consumer that assigns its
 * partitions itself is no member either, but its offset moves. Not thread-safe.
 */
final class Desertion {
    /** One look may fall between two members. */
    private static final int MIN_READINGS = 3;

    private final LagSettings settings;
    private long sinceMs = -1;
    private int readings;
    private boolean movedAlone;

    Desertion(LagSettings settings) {
        this.settings = settings;
    }

    /** @param moved whether the offset is another one than before */
    void observe(Reading reading, boolean moved) {
        if (!nobody(reading)) {
            sinceMs = -1;
            readings = 0;
            movedAlone = false;
            return;
        }
        if (sinceMs < 0 || moved) {
            // A commit seen together with its member's leaving may have been its last.
            movedAlone |= sinceMs >= 0;
            sinceMs = reading.timeMs();
            readings = 0;
        }
        readings++;
    }

    /** Whether there is nobody at the moment, which may be a member's restart. */
    boolean nobody() {
        return sinceMs >= 0;
    }

    /** For how long. */
    long ms(long nowMs) {
        return sinceMs < 0 ? 0 : nowMs - sinceMs;
    }

    /** Long enough to say so: who moves without being a member may pause as it used to. */
    boolean complete(long nowMs, long longestPauseMs) {
        long afterMs = movedAlone ? Math.max(settings.minSpanMs(), 2 * longestPauseMs) : settings.minSpanMs();
        return readings >= MIN_READINGS && ms(nowMs) >= afterMs;
    }

    private static boolean nobody(Reading reading) {
        return switch (reading.membership()) {
            case EMPTY -> true;
            case STABLE -> reading.owner().isEmpty();
            case REBALANCING, UNKNOWN -> false;
        };
    }
}
