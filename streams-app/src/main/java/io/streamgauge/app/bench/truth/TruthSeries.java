package io.streamgauge.app.bench.truth;

import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;
import io.streamgauge.promql.SampleSlice;
import io.streamgauge.promql.StoredSeries;
import java.util.Arrays;

/** All samples of one series in ascending time. */
final class TruthSeries {
    final Labels labels;
    /** Who records it; empty where events make it. */
    final String group;

    private long[] timesMs = new long[64];
    private double[] values = new double[64];
    private Histogram[] histograms;
    private int size;

    TruthSeries(Labels labels, String group) {
        this.labels = labels;
        this.group = group;
    }

    long lastMs() {
        return size == 0 ? Long.MIN_VALUE : timesMs[size - 1];
    }

    /** @param histogram null for a float */
    void add(long timeMs, double value, Histogram histogram) {
        if (timeMs <= lastMs()) {
            throw new IllegalStateException(labels + " has a sample at " + lastMs() + ", then one at " + timeMs);
        }
        if (size == timesMs.length) {
            timesMs = Arrays.copyOf(timesMs, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
            histograms = histograms == null ? null : Arrays.copyOf(histograms, 2 * size);
        }
        if (histogram != null && histograms == null) {
            histograms = new Histogram[timesMs.length];
        }
        if (histograms != null) {
            histograms[size] = histogram;
        }
        timesMs[size] = timeMs;
        values[size++] = value;
    }

    /** The number of samples up to a time, inclusive. */
    private int countTo(long timeMs) {
        int at = Arrays.binarySearch(timesMs, 0, size, timeMs);
        return at >= 0 ? at + 1 : -at - 1;
    }

    /** The series as far as a reader may see it. */
    StoredSeries upTo(long limitMs) {
        return new StoredSeries() {
            @Override
            public Labels labels() {
                return labels;
            }

            @Override
            public SampleSlice slice(long fromMs, long toMs, SampleSlice scratch) {
                int from = countTo(fromMs);
                scratch.view(timesMs, values, histograms, from, Math.max(from, countTo(Math.min(toMs, limitMs))));
                return scratch;
            }
        };
    }
}
