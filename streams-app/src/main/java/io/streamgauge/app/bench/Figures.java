package io.streamgauge.app.bench;

import java.util.Arrays;
import java.util.List;

/** Medians and percentiles of a few measured values. */
final class Figures {
    private Figures() {}

    static double median(List<Double> values) {
        return percentile(values.stream().mapToDouble(Double::doubleValue).toArray(), 0.5);
    }

    /** The nearest-rank percentile; NaN of nothing. */
    static double percentile(double[] values, double q) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(q * sorted.length);
        return sorted[Math.max(0, rank - 1)];
    }

    /** For people: three decimals are more than a benchmark knows. */
    static double round(double value) {
        return Math.abs(value) >= 1000 ? Math.rint(value) : Math.rint(value * 1000) / 1000;
    }
}
