package io.streamgauge.promql;

import io.streamgauge.model.Histogram;
import java.util.Arrays;

/**
 * A run of one series' samples in strictly ascending time, as parallel arrays with a window on them: the range-vector currency,
 * made to be filled again and again without allocation. Readers go from {@link #from} (inclusive) to {@link #to} (exclusive).
 *
 * <p>Sample {@code i} is a float unless {@code histograms != null && histograms[i] != null}; then {@code values[i]} is meaningless.
 * {@code startTimesMs} is null where no sample has a start time; 0 means unknown. Not thread-safe.
 */
public final class SampleSlice {
    public long[] timesMs;
    public double[] values;
    public Histogram[] histograms;
    public long[] startTimesMs;
    public int from;
    public int to;

    public SampleSlice() {
        this(16);
    }

    public SampleSlice(int capacity) {
        timesMs = new long[capacity];
        values = new double[capacity];
    }

    /** Forgets all samples; keeps the arrays. */
    public void clear() {
        from = 0;
        to = 0;
        if (histograms != null) {
            Arrays.fill(histograms, null);
        }
    }

    /** Points this slice at someone else's arrays; they are only read. */
    public void view(long[] timesMs, double[] values, Histogram[] histograms, int from, int to) {
        this.timesMs = timesMs;
        this.values = values;
        this.histograms = histograms;
        this.startTimesMs = null;
        this.from = from;
        this.to = to;
    }

    public void add(long timeMs, double value) {
        grow();
        timesMs[to] = timeMs;
        values[to++] = value;
    }

    public void add(long timeMs, Histogram histogram) {
        grow();
        if (histograms == null) {
            histograms = new Histogram[timesMs.length];
        }
        histograms[to] = histogram;
        timesMs[to++] = timeMs;
    }

    private void grow() {
        if (to < timesMs.length) {
            return;
        }
        int capacity = Math.max(16, timesMs.length * 2);
        timesMs = Arrays.copyOf(timesMs, capacity);
        values = Arrays.copyOf(values, capacity);
        if (histograms != null) {
            histograms = Arrays.copyOf(histograms, capacity);
        }
        if (startTimesMs != null) {
            startTimesMs = Arrays.copyOf(startTimesMs, capacity);
        }
    }

    public int size() {
        return to - from;
    }

    public boolean isHistogram(int i) {
        return histograms != null && histograms[i] != null;
    }
}
