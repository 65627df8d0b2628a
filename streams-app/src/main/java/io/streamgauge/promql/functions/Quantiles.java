package io.streamgauge.promql.functions;

import java.util.Arrays;

/** The quantile of a set of values, by linear interpolation between the two nearest ranks. */
public final class Quantiles {
    private Quantiles() {}

    /** Whether {@code q} deserves a warning. */
    public static boolean invalid(double q) {
        return !(q >= 0 && q <= 1);
    }

    /**
     * Sorts {@code values[0..n)}, NaN lowest.
     *
     * @return NaN for no values or a NaN {@code q}, −Inf below 0, +Inf above 1
     */
    public static double of(double q, double[] values, int n) {
        if (n == 0 || Double.isNaN(q)) {
            return Double.NaN;
        }
        if (q < 0) {
            return Double.NEGATIVE_INFINITY;
        }
        if (q > 1) {
            return Double.POSITIVE_INFINITY;
        }
        Arrays.sort(values, 0, n);
        nansFirst(values, n);
        double rank = q * (n - 1);
        int lower = (int) Math.max(0, Math.floor(rank));
        int upper = Math.min(n - 1, lower + 1);
        double weight = rank - Math.floor(rank);
        return values[lower] * (1 - weight) + values[upper] * weight;
    }

    /** {@link Arrays#sort(double[])} puts NaN last. */
    private static void nansFirst(double[] values, int n) {
        int nans = 0;
        while (nans < n && Double.isNaN(values[n - 1 - nans])) {
            nans++;
        }
        if (nans > 0) {
            System.arraycopy(values, 0, values, nans, n - nans);
            Arrays.fill(values, 0, nans, Double.NaN);
        }
    }
}
