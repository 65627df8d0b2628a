package io.streamgauge.lag;

/**
 * The last readings of one partition, at most {@link #CAPACITY}: close together within the trend's time, further apart before it, none older than the
 * window. The newest reading is always among them. 2 KiB. Not thread-safe.
 */
final class History {
    static final int CAPACITY = 64;

    /** A tenth more than readings each 5 s need, since no clock is punctual. */
    private static final int FINE = 40;

    private final long windowMs;
    private final long trendMs;
    private final long fineMs;
    private final long coarseMs;
    private final long[] timeMs = new long[CAPACITY];
    private final long[] latest = new long[CAPACITY];
    private final long[] committed = new long[CAPACITY];
    private final long[] target = new long[CAPACITY];
    private final boolean[] held = new boolean[CAPACITY];
    private int size;
    private long brokenMs = Long.MIN_VALUE;

    History(LagSettings settings) {
        this.windowMs = settings.windowMs();
        this.trendMs = settings.trendMs();
        this.fineMs = trendMs / FINE;
        this.coarseMs = (windowMs - trendMs) / (CAPACITY - FINE - 2);
    }

    /** Adds a reading that is newer than all others. */
    void add(long atMs, long endOffset, long commit, long readableEnd, boolean byMember) {
        thin(atMs);
        boolean close = size >= 2 && timeMs[size - 1] - timeMs[size - 2] < fineMs;
        int at = close || size == CAPACITY ? size - 1 : size++;
        set(at, atMs, endOffset, commit, readableEnd, byMember);
    }

    /** Forgets everything: the log is another one. */
    void restart() {
        size = 0;
        brokenMs = Long.MIN_VALUE;
    }

    /** The group's way has no trend in common with what is here; the log is the same. */
    void breakTrend() {
        brokenMs = size == 0 ? brokenMs : timeMs[size - 1];
    }

    int size() {
        return size;
    }

    /** The first reading within the trend's time. */
    int trendStart() {
        int i = size;
        while (i > 0 && timeMs[i - 1] >= timeMs[size - 1] - trendMs) {
            i--;
        }
        return i;
    }

    /** Whether the group's way has a break within the trend's time. */
    boolean brokenTrend() {
        return size > 0 && brokenMs >= timeMs[size - 1] - trendMs;
    }

    /** The first reading within the trend's time and after the last break. */
    int unbrokenStart() {
        int i = size;
        while (i > trendStart() && timeMs[i - 1] > brokenMs) {
            i--;
        }
        return i;
    }

    long timeMs(int i) {
        return timeMs[i];
    }

    long latest(int i) {
        return latest[i];
    }

    long committed(int i) {
        return committed[i];
    }

    /** Whether the group had members, who commit. */
    boolean held(int i) {
        return held[i];
    }

    /** The offset that the group can read to: the last stable one. */
    long target(int i) {
        return target[i];
    }

    long lag(int i) {
        return Math.max(0, target[i] - committed[i]);
    }

    /** When the log's end went beyond an offset, by a line between two readings; −1 when that was before them all, or never. */
    long passedAtMs(long offset) {
        for (int i = 0; i < size; i++) {
            if (latest[i] > offset) {
                return i == 0 ? -1 : between(i, offset);
            }
        }
        return -1;
    }

    private long between(int i, long offset) {
        double share = (offset - latest[i - 1] + 1.0) / (latest[i] - latest[i - 1]);
        return timeMs[i - 1] + Math.round(share * (timeMs[i] - timeMs[i - 1]));
    }

    private void set(int i, long atMs, long endOffset, long commit, long readableEnd, boolean byMember) {
        timeMs[i] = atMs;
        latest[i] = endOffset;
        committed[i] = commit;
        target[i] = readableEnd;
        held[i] = byMember;
    }

    /** Drops what is too old, and of what is older than the trend whatever is too close to its forerunner. */
    private void thin(long nowMs) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            boolean inTrend = timeMs[i] >= nowMs - trendMs;
            boolean apart = kept == 0 || timeMs[i] - timeMs[kept - 1] >= coarseMs;
            if (timeMs[i] >= nowMs - windowMs && (inTrend || apart)) {
                set(kept++, timeMs[i], latest[i], committed[i], target[i], held[i]);
            }
        }
        size = kept;
    }
}
