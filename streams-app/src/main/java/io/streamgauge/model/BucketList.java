package io.streamgauge.model;

import java.util.Arrays;

/** Collects buckets in ascending order; what is added to the index that came last is summed. Not thread-safe. */
final class BucketList {
    private int[] indexes;
    private double[] counts;
    private int size;

    BucketList(int capacity) {
        indexes = new int[capacity];
        counts = new double[capacity];
    }

    void add(int index, double count) {
        if (size > 0 && indexes[size - 1] == index) {
            counts[size - 1] += count;
            return;
        }
        if (size == indexes.length) {
            indexes = Arrays.copyOf(indexes, Math.max(8, size * 2));
            counts = Arrays.copyOf(counts, indexes.length);
        }
        indexes[size] = index;
        counts[size++] = count;
    }

    Buckets toBuckets() {
        if (size == 0) {
            return Buckets.EMPTY;
        }
        boolean full = size == indexes.length;
        return new Buckets(full ? indexes : Arrays.copyOf(indexes, size), full ? counts : Arrays.copyOf(counts, size));
    }
}
