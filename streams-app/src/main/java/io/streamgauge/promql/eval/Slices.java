package io.streamgauge.promql.eval;

import io.streamgauge.model.CounterResetHint;
import io.streamgauge.model.Histogram;
import io.streamgauge.model.StaleMarker;
import io.streamgauge.promql.SampleSlice;

/** What range vectors need of slices. */
final class Slices {
    private Slices() {}

    /** The slice itself where it holds no stale marker, otherwise a copy without them in {@code clean}. */
    static SampleSlice withoutStale(SampleSlice slice, SampleSlice clean) {
        for (int i = slice.from; i < slice.to; i++) {
            double v = slice.values[i];
            if ((Double.isNaN(v) && StaleMarker.is(v)) || (slice.isHistogram(i) && slice.histograms[i].isStale())) {
                return copyWithoutStale(slice, clean);
            }
        }
        return slice;
    }

    private static SampleSlice copyWithoutStale(SampleSlice slice, SampleSlice clean) {
        clean.clear();
        if (slice.startTimesMs == null) {
            clean.startTimesMs = null;
        } else if (clean.startTimesMs == null) {
            clean.startTimesMs = new long[clean.timesMs.length];
        }
        for (int i = slice.from; i < slice.to; i++) {
            if (slice.isHistogram(i)) {
                if (slice.histograms[i].isStale()) {
                    continue;
                }
                clean.add(slice.timesMs[i], slice.histograms[i]);
            } else {
                if (StaleMarker.is(slice.values[i])) {
                    continue;
                }
                clean.add(slice.timesMs[i], slice.values[i]);
            }
            if (slice.startTimesMs != null) {
                clean.startTimesMs[clean.to - 1] = slice.startTimesMs[i];
            }
        }
        return clean;
    }

    /**
     * A histogram of a slice, with what a comparison with its predecessor tells where its hint says nothing.
     */
    static Histogram hinted(SampleSlice slice, int i) {
        Histogram h = slice.histograms[i];
        if (h.hint() != CounterResetHint.UNKNOWN || i == slice.from || !slice.isHistogram(i - 1)) {
            return h;
        }
        Histogram previous = slice.histograms[i - 1];
        if (previous.isStale()) {
            return h;
        }
        return h.withHint(h.detectReset(previous) ? CounterResetHint.RESET : CounterResetHint.NOT_RESET);
    }

    /** All histograms {@link #hinted}, in a copy where that changes something. */
    @SuppressWarnings("ReferenceEquality") // the same object: nothing changed
    static SampleSlice hinted(SampleSlice slice) {
        if (slice.histograms == null) {
            return slice;
        }
        Histogram[] hinted = null;
        for (int i = slice.from; i < slice.to; i++) {
            Histogram h = slice.histograms[i];
            Histogram told = h == null ? null : hinted(slice, i);
            if (told != null && told.hint() != h.hint()) {
                hinted = hinted == null ? slice.histograms.clone() : hinted;
                hinted[i] = told;
            }
        }
        if (hinted == null) {
            return slice;
        }
        SampleSlice copy = new SampleSlice(0);
        copy.view(slice.timesMs, slice.values, hinted, slice.from, slice.to);
        copy.startTimesMs = slice.startTimesMs;
        return copy;
    }

    /** The index of the first sample at or after {@code from} with a time after {@code timeMs}; {@code slice.to} where there is none. */
    static int firstAfter(SampleSlice slice, int from, long timeMs) {
        int low = from;
        int high = slice.to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (slice.timesMs[middle] <= timeMs) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
