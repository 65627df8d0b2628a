package io.streamgauge.promql.eval;

import io.streamgauge.promql.SampleSlice;
import io.streamgauge.promql.ast.RangeExtension;

/** What a range vector that is itself the result shows at the edges of its window. */
final class Edged {
    private Edged() {}

    /** The samples in the window; with {@code anchored} and {@code smoothed}, one at each edge as the functions would take it. */
    static SampleSlice of(RangeInput range, Frame frame, SampleSlice slice) {
        if (range.extension() == RangeExtension.NONE || slice.size() == 0) {
            return slice;
        }
        long endMs = range.shift().apply(frame.evaluation(), frame.startMs());
        long startMs = endMs - range.rangeMs();
        boolean smoothed = range.extension() == RangeExtension.SMOOTHED;
        SampleSlice out = new SampleSlice(slice.size() + 2);
        int first = Slices.firstAfter(slice, slice.from, startMs);
        int last = Slices.firstAfter(slice, slice.from, endMs);
        if (slice.timesMs[slice.to - 1] <= startMs || slice.timesMs[slice.from] > endMs) {
            return out;
        }
        add(out, slice, startMs, Math.max(slice.from, first - 1), first, smoothed);
        for (int i = first; i < last; i++) {
            if (slice.timesMs[i] > startMs && slice.timesMs[i] < endMs) {
                copy(out, slice, i, slice.timesMs[i]);
            }
        }
        add(out, slice, endMs, Math.max(slice.from, last - 1), last, smoothed);
        return out;
    }

    private static void add(SampleSlice out, SampleSlice slice, long atMs, int before, int after, boolean smoothed) {
        boolean between = smoothed
                && after < slice.to
                && slice.timesMs[before] < atMs
                && before < after
                && !slice.isHistogram(before)
                && !slice.isHistogram(after);
        if (!between) {
            copy(out, slice, before, atMs);
            return;
        }
        double a = slice.values[before];
        double fraction = (double) (atMs - slice.timesMs[before]) / (slice.timesMs[after] - slice.timesMs[before]);
        out.add(atMs, a + (slice.values[after] - a) * fraction);
    }

    private static void copy(SampleSlice out, SampleSlice slice, int i, long atMs) {
        if (slice.isHistogram(i)) {
            out.add(atMs, slice.histograms[i]);
        } else {
            out.add(atMs, slice.values[i]);
        }
    }
}
