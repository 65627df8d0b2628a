package io.streamgauge.promql;

import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;

/** One series of a {@link RangeMatrix}: samples in ascending time, a float or a native histogram each. */
public final class Series {
    private final Labels labels;
    private final long[] timesMs;
    private final double[] values;
    private final Histogram[] histograms;

    /**
     * Takes the arrays over.
     *
     * @param histograms null where all samples are floats, otherwise as long as the others with null for a float
     */
    public Series(Labels labels, long[] timesMs, double[] values, Histogram[] histograms) {
        this.labels = labels;
        this.timesMs = timesMs;
        this.values = values;
        this.histograms = histograms;
    }

    public Labels labels() {
        return labels;
    }

    public int size() {
        return timesMs.length;
    }

    public long timeMs(int i) {
        return timesMs[i];
    }

    /** The float value of sample {@code i}; meaningless where {@link #histogram} answers. */
    public double value(int i) {
        return values[i];
    }

    /** The native histogram of sample {@code i}, or null where it is a float. */
    public Histogram histogram(int i) {
        return histograms == null ? null : histograms[i];
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(labels.toString());
        for (int i = 0; i < timesMs.length; i++) {
            out.append(' ')
                    .append(histogram(i) == null ? values[i] : histogram(i))
                    .append('@')
                    .append(timesMs[i]);
        }
        return out.toString();
    }
}
