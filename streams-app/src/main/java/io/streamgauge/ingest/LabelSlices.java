package io.streamgauge.ingest;

import java.util.Arrays;

/** Labels as slices of the bytes that they came in, sorted by name as they are added (most come sorted; equal names keep their order), and the key that they make. Not thread-safe. */
final class LabelSlices {
    private static final int SLICE = 4;

    private final byte[] bytes;
    /** Of each label: where its name begins and ends, where its value does. */
    private int[] at = new int[8 * SLICE];

    private int size;
    private int length;

    LabelSlices(byte[] bytes) {
        this.bytes = bytes;
    }

    void add(int nameFrom, int nameTo, int valueFrom, int valueTo) {
        if (size * SLICE == at.length) {
            at = Arrays.copyOf(at, 2 * at.length);
        }
        int to = size * SLICE;
        while (to > 0
                && Arrays.compareUnsigned(bytes, at[to - SLICE], at[to - SLICE + 1], bytes, nameFrom, nameTo) > 0) {
            System.arraycopy(at, to - SLICE, at, to, SLICE);
            to -= SLICE;
        }
        at[to] = nameFrom;
        at[to + 1] = nameTo;
        at[to + 2] = valueFrom;
        at[to + 3] = valueTo;
        size++;
        length += 2 + nameTo - nameFrom + valueTo - valueFrom;
    }

    /** The series of these labels with the base name in {@code [nameFrom, nameTo)}. */
    SeriesKey key(int nameFrom, int nameTo) {
        byte[] key = new byte[nameTo - nameFrom + length];
        System.arraycopy(bytes, nameFrom, key, 0, nameTo - nameFrom);
        int to = nameTo - nameFrom;
        for (int i = 0; i < size * SLICE; i += 2) {
            int count = at[i + 1] - at[i];
            key[to] = SeriesKey.SEPARATOR;
            System.arraycopy(bytes, at[i], key, to + 1, count);
            to += 1 + count;
        }
        return SeriesKey.ofBytes(key);
    }
}
