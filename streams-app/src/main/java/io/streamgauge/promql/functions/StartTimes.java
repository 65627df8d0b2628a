package io.streamgauge.promql.functions;

/**
 * What a start timestamp says about a counter: the time at which it began to count from zero. 0 means unknown. A start at or after its own
 * sample is nonsense and ignored.
 */
final class StartTimes {
    private StartTimes() {}

    /** Whether sample {@code i} began anew after sample {@code i − 1}, going by their start timestamps. */
    static boolean isReset(Window w, int i) {
        long start = w.startTimesMs[i];
        if (start == 0 || start >= w.timesMs[i]) {
            return false;
        }
        long previous = w.timesMs[i - 1];
        if (start != previous) {
            return start > previous;
        }
        // Either a delta, or OpenTelemetry's cumulative with an unknown start, whose first point has none.
        long previousStart = w.startTimesMs[i - 1];
        return previousStart != 0 && previousStart < previous;
    }

    /** Whether sample {@code i} claims to have begun before the one before it, which began at another time. */
    static boolean overlaps(Window w, int i) {
        long start = w.startTimesMs[i];
        return start != 0 && start < w.timesMs[i - 1] && start != w.startTimesMs[i - 1];
    }

    /** When the first sample of the window began to count, where that is inside the window; otherwise {@link Long#MIN_VALUE}. */
    static long zeroMs(Window w) {
        if (w.startTimesMs == null) {
            return Long.MIN_VALUE;
        }
        long start = w.startTimesMs[w.from];
        return start != 0 && start > w.rangeStartMs && start < w.timesMs[w.from] ? start : Long.MIN_VALUE;
    }

    static void noteOverlaps(Window w) {
        if (w.startTimesMs == null) {
            return;
        }
        for (int i = w.from + 1; i < w.to; i++) {
            if (overlaps(w, i)) {
                w.note(Note.START_TIME_OVERLAP);
                return;
            }
        }
    }
}
