package io.streamgauge.app.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    /** What a latency is told by. */
    static Map<String, Object> percentiles(double[] ms) {
        Map<String, Object> percentiles = new LinkedHashMap<>();
        percentiles.put("p50", percentile(ms, 0.5));
        percentiles.put("p99", percentile(ms, 0.99));
        percentiles.put("max", percentile(ms, 1));
        return percentiles;
    }

    /** A number without a fraction that says nothing. */
    static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    /** For people: three decimals are more than a benchmark knows. */
    static double round(double value) {
        return Math.abs(value) >= 1000 ? Math.rint(value) : Math.rint(value * 1000) / 1000;
    }
}
