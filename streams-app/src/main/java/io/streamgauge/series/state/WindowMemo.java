package io.streamgauge.series.state;

import io.streamgauge.model.HistogramAccumulator;
import java.util.Arrays;
import java.util.function.LongFunction;

/**
 * The windows of one histogram at the time that was asked for last: a page reads five quantiles, a count, a sum and a maximum of each, and each would cost a scan of the
 * history. Holds as many as there are lengths, until the histogram changes or another time is asked for. Not thread-safe.
 */
final class WindowMemo {
    private static final HistogramAccumulator[] NONE = {};

    private long timeMs = Long.MIN_VALUE;
    private long[] lengthsMs = {};
    private HistogramAccumulator[] windows = NONE;

    /** @param compute makes the window of a length in ms; may answer null, which is remembered too */
    HistogramAccumulator at(long atMs, long lengthMs, LongFunction<HistogramAccumulator> compute) {
        if (atMs != timeMs) {
            forget();
            timeMs = atMs;
        }
        for (int i = 0; i < lengthsMs.length; i++) {
            if (lengthsMs[i] == lengthMs) {
                return windows[i];
            }
        }
        HistogramAccumulator window = compute.apply(lengthMs);
        int n = lengthsMs.length;
        lengthsMs = Arrays.copyOf(lengthsMs, n + 1);
        windows = Arrays.copyOf(windows, n + 1);
        lengthsMs[n] = lengthMs;
        windows[n] = window;
        return window;
    }

    void forget() {
        timeMs = Long.MIN_VALUE;
        lengthsMs = new long[0];
        windows = NONE;
    }
}
