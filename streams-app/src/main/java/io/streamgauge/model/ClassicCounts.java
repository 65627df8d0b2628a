package io.streamgauge.model;

import java.util.Arrays;

/** Counts per classic bucket, not cumulative: bucket {@code i} holds what is above bound i−1 and at most bound i, the last one the rest. Not thread-safe. */
final class ClassicCounts {
    private static final double[] NONE = {};

    private double[] bounds;
    private double[] counts;
    /** Memory of before {@link #forget}. */
    private double[] spare = NONE;

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

    /** Empty buckets with these bounds; the counts' memory is used again where it fits. */
    void load(double[] newBounds) {
        bounds = newBounds;
        double[] memory = counts.length > 0 ? counts : spare;
        counts = memory.length == newBounds.length + 1 ? memory : new double[newBounds.length + 1];
        clear();
    }

    /** Whether a bucket went down, or the bounds are others. */
    boolean isResetOf(ClassicCounts earlier) {
        if (!sameBounds(earlier)) {
            return true;
        }
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] < earlier.counts[i]) {
                return true;
            }
        }
        return false;
    }

    /** The lower bound of the first bucket that holds something; +Inf where none does. */
    double lowest() {
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] != 0) {
                return i == 0 ? Double.NEGATIVE_INFINITY : bounds[i - 1];
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    /** The upper bound of the last bucket that holds something; −Inf where none does. */
    double highest() {
        for (int i = counts.length - 1; i >= 0; i--) {
            if (counts[i] != 0) {
                return i == bounds.length ? Double.POSITIVE_INFINITY : bounds[i];
            }
        }
        return Double.NEGATIVE_INFINITY;
    }

    /** As a native histogram with custom buckets. */
    Histogram toHistogram(double count, double sum) {
        BucketList filled = new BucketList(counts.length);
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] != 0) {
                filled.add(i, counts[i]);
            }
        }
        return Histogram.builder()
                .schema(Histogram.CUSTOM_BUCKETS)
                .count(count)
                .sum(sum)
                .positive(filled.toBuckets())
                .customValues(bounds)
                .build();
    }

    void forget() {
        bounds = NONE;
        spare = counts.length > 0 ? counts : spare;
        counts = NONE;
    }

    void clear() {
        Arrays.fill(counts, 0);
    }
}
