package io.streamgauge.topology.streams;

/**
 * Since when a partition's leader has answered without a longer silence. While it is silent (an outage, this process stopped or starved) nobody knows whether the partition is idle; and after
 * it, clients that kept their events need as much time as an idle partition has, to send them. Not thread-safe.
 */
final class LeaderVoice {
    private final long silenceMs;
    private int leader = -1;
    private double answers = Double.NaN;
    private long heardAtMs = Long.MIN_VALUE;
    private long sinceMs;

    /** @param silenceMs how long a pause between two answers is no silence */
    LeaderVoice(long silenceMs) {
        this.silenceMs = silenceMs;
    }

    /**
     * Looks.
     *
     * @param leaderNow the leader's id; another one than before begins anew
     * @param answersNow how many answers have come from it, in all; NaN where nobody counts
     * @param nowMs wall clock, never going back
     * @return the wall clock since which it has been heard; {@code nowMs} while it is not
     */
    long sinceMs(int leaderNow, double answersNow, long nowMs) {
        boolean isNew = leaderNow != leader || heardAtMs == Long.MIN_VALUE;
        if (isNew || nowMs - heardAtMs > silenceMs) {
            sinceMs = nowMs;
        }
        if (isNew || (answersNow != answers && !Double.isNaN(answersNow))) {
            heardAtMs = nowMs;
            answers = answersNow;
        }
        leader = leaderNow;
        return sinceMs;
    }
}
