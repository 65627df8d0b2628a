package io.streamgauge.rules;

import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;
import io.streamgauge.promql.SampleSlice;
import io.streamgauge.promql.StoredSeries;
import java.util.Arrays;

/** One series that a group made, as far as its own rules look back. Not thread-safe. */
final class OwnSeries implements StoredSeries {
    private final Labels labels;
    private long[] timesMs = new long[8];
    private double[] values = new double[8];
    private Histogram[] histograms;
    private int from;
    private int to;

    OwnSeries(Labels labels) {
        this.labels = labels;
    }

    @Override
    public Labels labels() {
        return labels;
    }

    /** Adds a sample; where there is one at this time it is replaced. Restored parts may come out of order. */
    void add(long timeMs, double value, Histogram histogram) {
        int at = to;
        while (at > from && timesMs[at - 1] > timeMs) {
            at--;
        }
        if (at > from && timesMs[at - 1] == timeMs) {
            at--;
        } else {
            makeRoom();
            at = Math.min(at, to);
            while (at > from && timesMs[at - 1] > timeMs) {
                at--;
            }
            shift(at);
        }
        timesMs[at] = timeMs;
        values[at] = value;
        if (histogram != null && histograms == null) {
            histograms = new Histogram[timesMs.length];
        }
        if (histograms != null) {
            histograms[at] = histogram;
        }
    }

    private void shift(int at) {
        System.arraycopy(timesMs, at, timesMs, at + 1, to - at);
        System.arraycopy(values, at, values, at + 1, to - at);
        if (histograms != null) {
            System.arraycopy(histograms, at, histograms, at + 1, to - at);
        }
        to++;
    }

    /** Moves to the front where half is unused, grows otherwise. */
    private void makeRoom() {
        if (to < timesMs.length) {
            return;
        }
        int size = to - from;
        int capacity = from >= timesMs.length / 2 ? timesMs.length : timesMs.length * 2;
        timesMs = Arrays.copyOf(Arrays.copyOfRange(timesMs, from, to), capacity);
        values = Arrays.copyOf(Arrays.copyOfRange(values, from, to), capacity);
        if (histograms != null) {
            histograms = Arrays.copyOf(Arrays.copyOfRange(histograms, from, to), capacity);
        }
        from = 0;
        to = size;
    }

    /** Forgets samples at or before a time; whether any are left. */
    boolean trim(long throughMs) {
        while (from < to && timesMs[from] <= throughMs) {
            if (histograms != null) {
                histograms[from] = null;
            }
            from++;
        }
        return from < to;
    }

    /** The index of the sample at a time, or −1. */
    int indexAt(long timeMs) {
        int at = Arrays.binarySearch(timesMs, from, to, timeMs);
        return at < 0 ? -1 : at;
    }

    double valueAt(int index) {
        return values[index];
    }

    Histogram histogramAt(int index) {
        return histograms == null ? null : histograms[index];
    }

    @Override
    public SampleSlice slice(long fromMs, long toMs, SampleSlice scratch) {
        scratch.view(timesMs, values, histograms, after(fromMs), after(toMs));
        return scratch;
    }

    /** The index of the first sample after a time. */
    private int after(long timeMs) {
        int at = Arrays.binarySearch(timesMs, from, to, timeMs);
        return at >= 0 ? at + 1 : -at - 1;
    }
}
