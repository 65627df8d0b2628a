package io.streamgauge.promql.functions;

import io.streamgauge.model.GoFloat;

/**
 * The buckets of one classic histogram at one time: upper bounds in ascending order, cumulative counts. Made to be filled again and again; not
 * thread-safe.
 */
public final class ClassicHistogram {
    /** Counts that differ by less than this, relatively, are taken as equal. */
    private static final double TOLERANCE = 1e-12;

    private double[] bounds = new double[16];
    private double[] counts = new double[16];
    private int size;
    private boolean forced;
    private double forcedFrom;
    private double forcedTo;
    private double forcedBy;

    public void clear() {
        size = 0;
        forced = false;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** Adds a bucket; bounds come in ascending order, counts of equal bounds add up. */
    public void add(double bound, double count) {
        if (size > 0 && bounds[size - 1] == bound) {
            counts[size - 1] += count;
            return;
        }
        if (size == bounds.length) {
            bounds = java.util.Arrays.copyOf(bounds, size * 2);
            counts = java.util.Arrays.copyOf(counts, size * 2);
        }
        bounds[size] = bound;
        counts[size++] = count;
    }

    /** Whether counts went down from a bucket to the next by more than rounding, which {@link #quantile} put right. */
    public boolean wasForced() {
        return forced;
    }

    /** What {@link #wasForced} found, as the annotation tells it. */
    public String forcedDetail() {
        return ", from buckets " + GoFloat.general(forcedFrom) + " to " + GoFloat.general(forcedTo)
                + ", with a max diff of " + GoFloat.format(forcedBy, 'g', 2);
    }

    private void makeMonotonic() {
        double previous = counts[0];
        for (int i = 1; i < size; i++) {
            double count = counts[i];
            if (count == previous) {
                continue;
            }
            if (almostEqual(previous, count)) {
                counts[i] = previous;
            } else if (count < previous) {
                counts[i] = previous;
                if (!forced) {
                    forcedFrom = bounds[i];
                    forcedBy = 0;
                }
                forced = true;
                forcedTo = bounds[i];
                forcedBy = Math.max(forcedBy, previous - count);
            } else {
                previous = count;
            }
        }
    }

    private static boolean almostEqual(double a, double b) {
        double sum = Math.abs(a) + Math.abs(b);
        double difference = Math.abs(a - b);
        if (a == 0 || b == 0 || sum < Double.MIN_NORMAL) {
            return difference < TOLERANCE * Double.MIN_NORMAL;
        }
        return difference / Math.min(sum, Double.MAX_VALUE) < TOLERANCE;
    }

    /** The {@code q}-quantile, linear inside a bucket; NaN where there is no +Inf bucket, no other one, or nothing was observed. */
    public double quantile(double q) {
        if (Double.isNaN(q)) {
            return Double.NaN;
        }
        if (q < 0) {
            return Double.NEGATIVE_INFINITY;
        }
        if (q > 1) {
            return Double.POSITIVE_INFINITY;
        }
        if (bounds[size - 1] != Double.POSITIVE_INFINITY) {
            return Double.NaN;
        }
        makeMonotonic();
        if (size < 2) {
            return Double.NaN;
        }
        double observations = counts[size - 1];
        if (observations == 0) {
            return Double.NaN;
        }
        double rank = q * observations;
        int b = 0;
        while (b < size - 1 && !(counts[b] >= rank)) {
            b++;
        }
        if (b == size - 1) {
            return bounds[size - 2];
        }
        if (b == 0 && bounds[0] <= 0) {
            return bounds[0];
        }
        double start = b == 0 ? 0 : bounds[b - 1];
        double before = b == 0 ? 0 : counts[b - 1];
        return start + (bounds[b] - start) * ((rank - before) / (counts[b] - before));
    }

    /** The share of observations between the bounds, linear inside a bucket. */
    public double fraction(double lower, double upper) {
        double total = counts[size - 1];
        if (bounds[size - 1] != Double.POSITIVE_INFINITY || total == 0 || Double.isNaN(lower) || Double.isNaN(upper)) {
            return Double.NaN;
        }
        if (lower >= upper) {
            return 0;
        }
        return (below(upper) - below(lower)) / total;
    }

    /** How many observations are below a value. */
    private double below(double v) {
        double before = 0;
        for (int b = 0; b < size; b++) {
            double start = b > 0 ? bounds[b - 1] : bounds[0] > 0 ? 0 : Double.NEGATIVE_INFINITY;
            if (v <= start) {
                return b == 0 && v == Double.NEGATIVE_INFINITY ? 0 : before;
            }
            if (v < bounds[b]) {
                if (Double.isInfinite(start)) {
                    return counts[b];
                }
                return Double.isInfinite(bounds[b])
                        ? before
                        : before + (counts[b] - before) * ((v - start) / (bounds[b] - start));
            }
            before = counts[b];
        }
        return before;
    }
}
