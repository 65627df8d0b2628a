package io.streamgauge.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The buckets of one sign of a {@link Histogram}: strictly ascending bucket indexes, each with its absolute (not cumulative) count. An index
 * that is not listed has the count 0; listed buckets may be empty too.
 *
 * <p>Thread-safe: immutable.
 */
public final class Buckets {
    public static final Buckets EMPTY = new Buckets(new int[0], new double[0]);

    /** A run of consecutive buckets; {@code offset} is the gap to the end of the span before, for the first span the first bucket's index. */
    public record Span(int offset, int length) {}

    final int[] indexes;
    final double[] counts;

    /** Takes over both arrays, which must be equally long and the indexes strictly ascending. */
    Buckets(int[] indexes, double[] counts) {
        this.indexes = indexes;
        this.counts = counts;
    }

    /** Consecutive buckets, the first with the index {@code offset}. */
    public static Buckets of(int offset, double... counts) {
        int[] indexes = new int[counts.length];
        for (int i = 0; i < indexes.length; i++) {
            indexes[i] = Math.addExact(offset, i);
        }
        return new Buckets(indexes, counts.clone());
    }

    /**
     * Buckets as Prometheus' formats write them.
     *
     * @throws IllegalArgumentException where the spans' lengths don't add up to the number of counts, or spans overlap
     */
    public static Buckets ofSpans(List<Span> spans, double[] counts) {
        int[] indexes = new int[counts.length];
        int n = 0;
        long next = 0;
        for (Span span : spans) {
            next += span.offset();
            if (span.length() < 0 || (n > 0 && span.offset() < 0) || (long) n + span.length() > counts.length) {
                throw new IllegalArgumentException("span " + span + " does not fit " + counts.length + " buckets");
            }
            for (int i = 0; i < span.length(); i++) {
                indexes[n++] = Math.toIntExact(next++);
            }
        }
        if (n != counts.length) {
            throw new IllegalArgumentException("spans of " + n + " buckets for " + counts.length + " counts");
        }
        return new Buckets(indexes, counts.clone());
    }

    /** Buckets from parallel arrays with strictly ascending indexes; both are copied. */
    public static Buckets ofIndexed(int[] indexes, double[] counts) {
        if (indexes.length != counts.length) {
            throw new IllegalArgumentException(indexes.length + " indexes for " + counts.length + " counts");
        }
        for (int i = 1; i < indexes.length; i++) {
            if (indexes[i - 1] >= indexes[i]) {
                throw new IllegalArgumentException("bucket index " + indexes[i] + " after " + indexes[i - 1]);
            }
        }
        return new Buckets(indexes.clone(), counts.clone());
    }

    public int size() {
        return indexes.length;
    }

    public boolean isEmpty() {
        return indexes.length == 0;
    }

    public int indexAt(int i) {
        return indexes[i];
    }

    public double countAt(int i) {
        return counts[i];
    }

    boolean hasInfinity() {
        for (double count : counts) {
            if (Double.isInfinite(count)) {
                return true;
            }
        }
        return false;
    }

    /** The spans of Prometheus' formats. */
    public List<Span> spans() {
        List<Span> spans = new ArrayList<>();
        int end = 0;
        for (int i = 0; i < indexes.length; ) {
            int j = i + 1;
            while (j < indexes.length && indexes[j] == indexes[j - 1] + 1) {
                j++;
            }
            spans.add(new Span(indexes[i] - end, j - i));
            end = indexes[j - 1] + 1;
            i = j;
        }
        return spans;
    }

    @Override
    public boolean equals(Object o) {
        return this == o
                || (o instanceof Buckets other
                        && Arrays.equals(indexes, other.indexes)
                        && Arrays.equals(counts, other.counts));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(indexes) * 31 + Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("[");
        for (int i = 0; i < indexes.length; i++) {
            out.append(i == 0 ? "" : " ").append(indexes[i]).append(':').append(FloatText.general(counts[i]));
        }
        return out.append(']').toString();
    }
}
