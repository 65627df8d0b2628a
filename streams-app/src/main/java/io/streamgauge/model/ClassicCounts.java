package io.streamgauge.model;

import java.util.Arrays;

/** Counts per classic bucket, not cumulative: bucket {@code i} holds what is above bound i−1 and at most bound i, the last one the rest. Not thread-safe. */
final class ClassicCounts {
    private static final double[] NONE = {};

    private double[] bounds;
    private double[] counts;

    ClassicCounts(double[] bounds) {
        this.bounds = bounds;
        this.counts = bounds.length == 0 ? NONE : new double[bounds.length + 1];
    }

    boolean isEmpty() {
        return bounds.length == 0;
    }

    double[] bounds() {
        return bounds;
    }

    double[] counts() {
        return counts;
    }

    void observe(double value, double weight) {
        if (bounds.length > 0) {
            counts[bucket(value)] += weight;
        }
    }

    /** The first bucket whose bound is not below the value; NaN is above all. */
    private int bucket(double value) {
        int low = 0;
        int high = bounds.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (bounds[middle] >= value) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    boolean sameBounds(ClassicCounts other) {
        return Arrays.equals(bounds, other.bounds);
    }

    void adopt(ClassicCounts other) {
        bounds = other.bounds;
        counts = other.counts.clone();
    }

    /** Adds counts of other bounds: each bucket of the other goes where its upper bound falls, so nothing is ever credited below its value. */
    void add(ClassicCounts other, double sign) {
        if (sameBounds(other)) {
            for (int i = 0; i < counts.length; i++) {
                counts[i] += sign * other.counts[i];
            }
            return;
        }
        for (int i = 0; i < other.counts.length; i++) {
            observe(i < other.bounds.length ? other.bounds[i] : Double.POSITIVE_INFINITY, sign * other.counts[i]);
        }
    }

    void forget() {
        bounds = NONE;
        counts = NONE;
    }

    void clear() {
        Arrays.fill(counts, 0);
    }
}
