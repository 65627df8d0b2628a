package io.streamgauge.ingest.statsd;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The tags of a line, names escaped; of a repeated name the last counts. Reused; not thread-safe. */
final class Tags {
    /** More than any sane limit on labels; keeps a line of a million tags cheap. */
    static final int MAX = 256;

    private byte[][] bytes = new byte[16][];
    /** Of each: name from, name to, value from, value to. The name is in {@code names[i]} or, where it needed no escaping, in the line. */
    private int[] at = new int[64];

    private int size;

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    /** Whether there are more than {@link #MAX}; the rest was not read. */
    boolean tooMany() {
        return size > MAX;
    }

    byte[] nameBytes(int i) {
        return bytes[i];
    }

    int nameFrom(int i) {
        return at[4 * i];
    }

    int nameTo(int i) {
        return at[4 * i + 1];
    }

    int valueFrom(int i) {
        return at[4 * i + 2];
    }

    int valueTo(int i) {
        return at[4 * i + 3];
    }

    /** The index of a name, or -1. */
    int find(byte[] name) {
        return find(name, 0, name.length);
    }

    private int find(byte[] name, int from, int to) {
        for (int i = 0; i < size; i++) {
            if (Arrays.equals(bytes[i], at[4 * i], at[4 * i + 1], name, from, to)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Adds the tags of {@code [from, to)}: with commas between them, names and values with a separator between.
     *
     * @return how many are not of that form: an empty name or value, no separator
     */
    int read(byte[] b, int from, int to, byte separator, boolean hashes) {
        int bad = 0;
        for (int start = from; start < to && size <= MAX; ) {
            int end = indexOf(b, start, to, (byte) ',');
            int first = hashes && start < end && b[start] == '#' ? start + 1 : start;
            int split = indexOf(b, first, end, separator);
            if (split == first || split + 1 >= end) {
                bad++;
            } else {
                put(b, first, split, split + 1, end);
            }
            start = end + 1;
        }
        return bad;
    }

    /** Adds one whose value is in the line. */
    void put(byte[] name, byte[] b, int valueFrom, int valueTo) {
        set(name, 0, name.length, valueFrom, valueTo);
    }

    private void put(byte[] b, int nameFrom, int nameTo, int valueFrom, int valueTo) {
        if (NameEscape.isPlain(b, nameFrom, nameTo)) {
            set(b, nameFrom, nameTo, valueFrom, valueTo);
        } else {
            String name = new String(b, nameFrom, nameTo - nameFrom, StandardCharsets.UTF_8);
            byte[] escaped = NameEscape.escape(name).getBytes(StandardCharsets.UTF_8);
            set(escaped, 0, escaped.length, valueFrom, valueTo);
        }
    }

    private void set(byte[] name, int nameFrom, int nameTo, int valueFrom, int valueTo) {
        int known = find(name, nameFrom, nameTo);
        int i = known < 0 ? size++ : known;
        if (i == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * i);
            at = Arrays.copyOf(at, 8 * i);
        }
        bytes[i] = name;
        at[4 * i] = nameFrom;
        at[4 * i + 1] = nameTo;
        at[4 * i + 2] = valueFrom;
        at[4 * i + 3] = valueTo;
    }

    static int indexOf(byte[] b, int from, int to, byte what) {
        int i = from;
        while (i < to && b[i] != what) {
            i++;
        }
        return i;
    }
}
