package io.streamgauge.model;

import java.util.Arrays;

/**
 * Mutable bucket counts as one array around the indexes in use, never longer than the cap. Not thread-safe.
 */
final class BucketArray {
    private static final double[] NONE = {};

    private final int maxSpan;
    private double[] counts = NONE;

    /** The bucket index of {@code counts[0]}. */
    private int base;

    /** The lowest and highest index in use; first > last where there is none. */
    private int first = Integer.MAX_VALUE;

    private int last = Integer.MIN_VALUE;

    BucketArray(int maxSpan) {
        this.maxSpan = maxSpan;
    }

    boolean isEmpty() {
        return first > last;
    }

    int first() {
        return first;
    }

    int last() {
        return last;
    }

    double get(int index) {
        return counts[index - base];
    }

    /** Adds to a bucket; false, with nothing changed, where the array would grow over its cap. */
    boolean add(int index, double count) {
        int i = index - base;
        if (i < 0 || i >= counts.length) {
            if (!makeRoom(index, index)) {
                return false;
            }
            i = index - base;
        }
        counts[i] += count;
        first = Math.min(first, index);
        last = Math.max(last, index);
        return true;
    }

    /** Prepares for all indexes in a range; false where that is more than the cap. */
    boolean makeRoom(int from, int to) {
        int low = Math.min(first, from);
        int high = Math.max(last, to);
        long span = (long) high - low + 1;
        if (span > maxSpan) {
            return false;
        }
        if (counts.length > 0 && low >= base && high < base + counts.length) {
            return true;
        }
        int capacity = Math.min(maxSpan, Math.max(16, Integer.highestOneBit((int) span) * 2));
        int newBase = low - (capacity - (int) span) / 2;
        double[] moved = new double[capacity];
        if (!isEmpty()) {
            System.arraycopy(counts, first - base, moved, first - newBase, last - first + 1);
        }
        counts = moved;
        base = newBase;
        return true;
    }

    /** Merges neighbours: each step halves the resolution. */
    void coarsen(int steps) {
        if (isEmpty()) {
            counts = NONE;
            return;
        }
        int low = BucketBounds.coarser(first, steps);
        int high = BucketBounds.coarser(last, steps);
        double[] merged = new double[high - low + 1];
        for (int index = first; index <= last; index++) {
            merged[BucketBounds.coarser(index, steps) - low] += counts[index - base];
        }
        counts = merged;
        base = low;
        first = low;
        last = high;
    }

    /** Empties a bucket and answers what it held. */
    double take(int index) {
        double c = counts[index - base];
        counts[index - base] = 0;
        return c;
    }

    /** Forgets empty buckets at both ends. */
    void trim() {
        while (first <= last && counts[first - base] == 0) {
            first++;
        }
        while (first <= last && counts[last - base] == 0) {
            last--;
        }
        if (isEmpty()) {
            forgetRange();
        }
    }

    void clear() {
        Arrays.fill(counts, 0);
        forgetRange();
    }

    private void forgetRange() {
        first = Integer.MAX_VALUE;
        last = Integer.MIN_VALUE;
    }

    void copyFrom(BucketArray other) {
        counts = other.counts.length == 0 ? NONE : other.counts.clone();
        base = other.base;
        first = other.first;
        last = other.last;
    }

    /** The buckets that are not empty. */
    Buckets toBuckets() {
        if (isEmpty()) {
            return Buckets.EMPTY;
        }
        BucketList out = new BucketList(last - first + 1);
        for (int index = first; index <= last; index++) {
            if (counts[index - base] != 0) {
                out.add(index, counts[index - base]);
            }
        }
        return out.toBuckets();
    }
}
