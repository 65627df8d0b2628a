package io.streamgauge.lag;

import java.util.Arrays;

/**
 * The slope of points by Theil and Sen: the median of the slopes of all pairs, which a burst or a pause of a third of the points does not move. Its
 * 90 % interval is Kendall's, by ranks (Sen 1968), widened where successive residuals are alike: n points with a lag-1 autocorrelation ρ tell as much
 * as n(1 − ρ)/(1 + ρ) independent ones (Hamed and Rao 1998).
 *
 * <p>Costs n² / 2 slopes and their sorting, so {@link #MAX_POINTS} bounds n. Keeps its scratch arrays: not thread-safe.
 */
final class RobustLine {
    /** The normal distribution's 95 % point: the interval leaves out 5 % on each side. */
    static final double Z90 = 1.6448536269514722;

    /** 496 slopes. */
    static final int MAX_POINTS = 32;

    /** Fewer tell nothing about their noise. */
    static final int MIN_POINTS = 5;

    private static final double MAX_AUTOCORRELATION = 0.9;

    private final double[] slopes = new double[MAX_POINTS * (MAX_POINTS - 1) / 2];
    private final double[] residuals = new double[MAX_POINTS];
    private final double[] scratch = new double[MAX_POINTS];
    private double intercept;

    /**
     * Fits y over x.
     *
     * @param n how many of the points; at most {@link #MAX_POINTS}, xs strictly increasing
     * @return the slope in y per x; {@link Interval#UNKNOWN} of fewer than {@link #MIN_POINTS}
     */
    Interval slope(double[] xs, double[] ys, int n) {
        if (n < MIN_POINTS) {
            return Interval.UNKNOWN;
        }
        if (constant(ys, n)) {
            Arrays.fill(residuals, 0, n, 0);
            intercept = ys[0];
            return Interval.of(0);
        }
        int pairs = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                slopes[pairs++] = (ys[j] - ys[i]) / (xs[j] - xs[i]);
            }
        }
        Arrays.sort(slopes, 0, pairs);
        double mid = median(slopes, pairs);
        residuals(xs, ys, n, mid);
        double c = Z90 * Math.sqrt(n * (n - 1.0) * (2.0 * n + 5) / 18 * inflation(n));
        int high = (int) Math.ceil((pairs + c) / 2);
        int low = pairs - 1 - high;
        return new Interval(
                low < 0 ? Double.NEGATIVE_INFINITY : slopes[low],
                mid,
                high >= pairs ? Double.POSITIVE_INFINITY : slopes[high]);
    }

    /** Most partitions of a large cluster are idle: no need to sort 496 zeros for each. */
    private static boolean constant(double[] ys, int n) {
        for (int i = 1; i < n; i++) {
            if (ys[i] != ys[0]) {
                return false;
            }
        }
        return true;
    }

    /** The level of the line last fitted, at an x. */
    double at(double x, double slope) {
        return intercept + slope * x;
    }

    /** A robust standard deviation of what the line last fitted leaves: 1.4826 times the median absolute residual. */
    double noise(int n) {
        for (int i = 0; i < n; i++) {
            scratch[i] = Math.abs(residuals[i]);
        }
        Arrays.sort(scratch, 0, n);
        return 1.4826 * median(scratch, n);
    }

    private void residuals(double[] xs, double[] ys, int n, double slope) {
        for (int i = 0; i < n; i++) {
            residuals[i] = ys[i] - slope * xs[i];
            scratch[i] = residuals[i];
        }
        Arrays.sort(scratch, 0, n);
        intercept = median(scratch, n);
        for (int i = 0; i < n; i++) {
            residuals[i] -= intercept;
        }
    }

    /** How much the variance grows by autocorrelation. */
    private double inflation(int n) {
        double products = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            squares += residuals[i] * residuals[i];
            products += i == 0 ? 0 : residuals[i] * residuals[i - 1];
        }
        if (squares == 0) {
            return 1;
        }
        double rho = Math.min(MAX_AUTOCORRELATION, Math.max(0, products / squares));
        return (1 + rho) / (1 - rho);
    }

    private static double median(double[] sorted, int n) {
        return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
    }
}
