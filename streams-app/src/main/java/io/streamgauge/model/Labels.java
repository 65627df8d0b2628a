package io.streamgauge.model;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * An immutable label set, sorted by label name (by UTF-16 code unit, as {@link String#compareTo}), each name once.
 *
 * <p>The metric name is the label {@value #NAME}. A label with an empty value is the same as an absent label, as in
 * Prometheus' data model, so it is never stored. The hash is computed once; equality compares it first.
 *
 * <p>Thread-safe: immutable.
 *
 * @see <a href="https://prometheus.io/docs/concepts/data_model/">Prometheus' data model</a>
 */
public final class Labels implements Comparable<Labels> {
    /** The label that holds the metric's name. */
    public static final String NAME = "__name__";

    /** The label that holds a classic histogram bucket's upper bound. */
    public static final String BUCKET = "le";

    public static final Labels EMPTY = new Labels(new String[0]);

    /** name, value, name, value … */
    private final String[] pairs;

    private final long hash;

    private Labels(String[] pairs) {
        this.pairs = pairs;
        this.hash = hashOf(pairs);
    }

    /** Labels from alternating names and values in any order; the last of a repeated name wins. */
    public static Labels of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("a label name without a value: " + Arrays.toString(namesAndValues));
        }
        Builder builder = new Builder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            builder.set(namesAndValues[i], namesAndValues[i + 1]);
        }
        return builder.build();
    }

    public static Labels of(Map<String, String> labels) {
        Builder builder = new Builder();
        labels.forEach(builder::set);
        return builder.build();
    }

    /**
     * Labels from pairs that are already strictly sorted by name and free of empty values. The array is taken over, not
     * copied. For decoders.
     *
     * @throws IllegalArgumentException if they are not sorted or a name repeats
     */
    public static Labels ofSorted(String[] pairs) {
        for (int i = 2; i < pairs.length; i += 2) {
            if (pairs[i - 2].compareTo(pairs[i]) >= 0) {
                throw new IllegalArgumentException("labels not sorted: " + pairs[i - 2] + " before " + pairs[i]);
            }
        }
        return new Labels(pairs);
    }

    public int size() {
        return pairs.length / 2;
    }

    public boolean isEmpty() {
        return pairs.length == 0;
    }

    public String nameAt(int i) {
        return pairs[2 * i];
    }

    public String valueAt(int i) {
        return pairs[2 * i + 1];
    }

    /** The label's value, or the empty string where it is absent. */
    public String get(String name) {
        int i = indexOf(name);
        return i < 0 ? "" : pairs[2 * i + 1];
    }

    public boolean has(String name) {
        return indexOf(name) >= 0;
    }

    /** The metric name, or the empty string. */
    public String metricName() {
        return get(NAME);
    }

    /** These labels with one set (or removed, where the value is empty). */
    public Labels with(String name, String value) {
        return toBuilder().set(name, value).build();
    }

    public Labels without(String name) {
        int i = indexOf(name);
        if (i < 0) {
            return this;
        }
        String[] rest = new String[pairs.length - 2];
        System.arraycopy(pairs, 0, rest, 0, 2 * i);
        System.arraycopy(pairs, 2 * i + 2, rest, 2 * i, rest.length - 2 * i);
        return new Labels(rest);
    }

    public Labels withoutName() {
        return without(NAME);
    }

    public Builder toBuilder() {
        Builder builder = new Builder();
        for (int i = 0; i < pairs.length; i += 2) {
            builder.set(pairs[i], pairs[i + 1]);
        }
        return builder;
    }

    public Map<String, String> toMap() {
        Map<String, String> map = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    /** A well mixed 64-bit hash of all names and values; equal for equal labels, in every JVM and release. */
    public long hash() {
        return hash;
    }

    private int indexOf(String name) {
        // Label sets are short: a scan beats a binary search.
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equals(name)) {
                return i / 2;
            }
        }
        return -1;
    }

    private static long hashOf(String[] pairs) {
        long h = 0xcbf29ce484222325L;
        for (String s : pairs) {
            h = (h ^ s.hashCode()) * 0x9e3779b97f4a7c15L;
            h ^= h >>> 29;
        }
        h *= 0xbf58476d1ce4e5b9L;
        return h ^ (h >>> 32);
    }

    @Override
    public int compareTo(Labels other) {
        int n = Math.min(pairs.length, other.pairs.length);
        for (int i = 0; i < n; i++) {
            int c = pairs[i].compareTo(other.pairs[i]);
            if (c != 0) {
                return c;
            }
        }
        return Integer.compare(pairs.length, other.pairs.length);
    }

    @Override
    public boolean equals(Object o) {
        return this == o || (o instanceof Labels other && hash == other.hash && Arrays.equals(pairs, other.pairs));
    }

    @Override
    public int hashCode() {
        return Long.hashCode(hash);
    }

    /** The series in Prometheus' notation: {@code name{a="1",b="2"}}, names quoted where they need it. */
    @Override
    public String toString() {
        return LabelsText.format(this);
    }

    /** Collects labels; not thread-safe. Setting an empty value removes the label. */
    public static final class Builder {
        private final TreeMap<String, String> labels = new TreeMap<>();

        public Builder set(String name, String value) {
            if (value.isEmpty()) {
                labels.remove(name);
            } else {
                labels.put(name, value);
            }
            return this;
        }

        public Builder remove(String name) {
            labels.remove(name);
            return this;
        }

        public Labels build() {
            if (labels.isEmpty()) {
                return EMPTY;
            }
            String[] pairs = new String[labels.size() * 2];
            int i = 0;
            for (Map.Entry<String, String> e : labels.entrySet()) {
                pairs[i++] = e.getKey();
                pairs[i++] = e.getValue();
            }
            return new Labels(pairs);
        }
    }
}
