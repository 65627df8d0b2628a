package io.streamgauge.ingest;

import io.streamgauge.model.Labels;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/**
 * The canonical name of an instrument: its base name (a counter's without {@value #TOTAL}) and its labels, sorted by their names' bytes, as UTF-8 with the
 * byte 0xFF, which no UTF-8 text contains, before every label name and every value. Equal for the same series whatever order its labels came
 * in; the type is not part of it.
 *
 * <p>The hash is XXH64 with seed 0 of these bytes. It decides the partition, so neither may ever change.
 *
 * <p>Thread-safe: immutable.
 */
public final class SeriesKey {
    /** The suffix that a counter's samples carry and its base name doesn't. */
    public static final String TOTAL = "_total";

    static final byte SEPARATOR = (byte) 0xFF;

    private static final byte[] TOTAL_BYTES = TOTAL.getBytes(StandardCharsets.UTF_8);

    private final byte[] bytes;
    private final long hash;

    private SeriesKey(byte[] bytes) {
        this.bytes = bytes;
        this.hash = XxHash64.hash(bytes);
    }

    /** Takes over bytes that {@link #bytes} gave out once. */
    public static SeriesKey ofBytes(byte[] bytes) {
        return new SeriesKey(bytes);
    }

    /** @param labels without the metric name; a {@code __name__} in it is left out */
    public static SeriesKey of(String baseName, Labels labels) {
        Labels own = labels.withoutName();
        byte[][] parts = new byte[1 + 2 * own.size()][];
        parts[0] = baseName.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < own.size(); i++) {
            parts[1 + 2 * i] = own.nameAt(i).getBytes(StandardCharsets.UTF_8);
            parts[2 + 2 * i] = own.valueAt(i).getBytes(StandardCharsets.UTF_8);
        }
        return ofParts(parts);
    }

    /** @param parts the base name, then label names and values in turn, in any order of labels; none is empty */
    static SeriesKey ofParts(byte[][] parts) {
        int n = parts.length / 2;
        Integer[] order = new Integer[n];
        int length = parts[0].length;
        for (int i = 0; i < n; i++) {
            order[i] = 1 + 2 * i;
            length += 2 + parts[1 + 2 * i].length + parts[2 + 2 * i].length;
        }
        Arrays.sort(order, Comparator.comparing(i -> parts[i], Arrays::compareUnsigned));
        byte[] bytes = Arrays.copyOf(parts[0], length);
        int at = parts[0].length;
        for (int name : order) {
            at = put(bytes, at, parts[name]);
            at = put(bytes, at, parts[name + 1]);
        }
        return new SeriesKey(bytes);
    }

    private static int put(byte[] out, int at, byte[] part) {
        out[at] = SEPARATOR;
        System.arraycopy(part, 0, out, at + 1, part.length);
        return at + 1 + part.length;
    }

    /** The length of a counter's base name: without {@value #TOTAL} at its end, unless nothing else were left. */
    static int counterBaseLength(byte[] bytes, int from, int to) {
        int base = to - TOTAL_BYTES.length;
        boolean suffixed = base > from && Arrays.equals(bytes, base, to, TOTAL_BYTES, 0, TOTAL_BYTES.length);
        return (suffixed ? base : to) - from;
    }

    /** A counter's base name. */
    public static String counterBase(String name) {
        boolean suffixed = name.length() > TOTAL.length() && name.endsWith(TOTAL);
        return suffixed ? name.substring(0, name.length() - TOTAL.length()) : name;
    }

    /** The canonical bytes themselves, not a copy: read only. */
    public byte[] bytes() {
        return bytes;
    }

    public long hash() {
        return hash;
    }

    /** The partition of {@code n} that this series lives on. */
    public int partition(int n) {
        return partition(hash, n);
    }

    public static int partition(long hash, int n) {
        return (int) Long.remainderUnsigned(hash, n);
    }

    public String baseName() {
        return new String(bytes, 0, end(0), StandardCharsets.UTF_8);
    }

    /** The bytes of {@link #baseName}. */
    int baseNameLength() {
        return end(0);
    }

    /** The labels without the metric name. */
    public Labels labels() {
        Labels.Builder labels = Labels.EMPTY.toBuilder();
        for (int at = end(0); at < bytes.length; ) {
            int name = end(at + 1);
            int value = end(name + 1);
            labels.set(
                    new String(bytes, at + 1, name - at - 1, StandardCharsets.UTF_8),
                    new String(bytes, name + 1, value - name - 1, StandardCharsets.UTF_8));
            at = value;
        }
        return labels.build();
    }

    private int end(int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != SEPARATOR) {
            at++;
        }
        return at;
    }

    @Override
    public boolean equals(Object o) {
        return this == o || (o instanceof SeriesKey other && hash == other.hash && Arrays.equals(bytes, other.bytes));
    }

    @Override
    public int hashCode() {
        return Long.hashCode(hash);
    }

    /** The series in Prometheus' notation, by its base name. */
    @Override
    public String toString() {
        return labels().with(Labels.NAME, baseName()).toString();
    }
}
