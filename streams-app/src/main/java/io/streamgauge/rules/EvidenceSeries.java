package io.streamgauge.rules;

import io.streamgauge.model.Labels;
import java.util.Arrays;

/**
 * The newest samples of one series behind an alert's value, oldest first. A native histogram shows as its count.
 */
public record EvidenceSeries(Labels labels, long[] timesMs, double[] values) {
    @Override
    public boolean equals(Object o) {
        return o instanceof EvidenceSeries e
                && labels.equals(e.labels)
                && Arrays.equals(timesMs, e.timesMs)
                && Arrays.equals(values, e.values);
    }

    @Override
    public int hashCode() {
        return labels.hashCode() * 31 + Arrays.hashCode(timesMs);
    }

    @Override
    public String toString() {
        return labels + " " + Arrays.toString(timesMs) + " " + Arrays.toString(values);
    }
}
