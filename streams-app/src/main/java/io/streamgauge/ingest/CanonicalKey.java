package io.streamgauge.ingest;

import java.util.Arrays;

/** Slices that are canonical already: the name, and the labels as a {@link SeriesKey} has them. */
final class CanonicalKey implements KeyReader {
    static final CanonicalKey INSTANCE = new CanonicalKey();

    private CanonicalKey() {}

    @Override
    public byte tag() {
        return 'c';
    }

    @Override
    public SeriesKey key(byte[] bytes, int nameFrom, int nameTo, int labelsFrom, int labelsTo, boolean counter) {
        int base = counter ? SeriesKey.counterBaseLength(bytes, nameFrom, nameTo) : nameTo - nameFrom;
        byte[] key = Arrays.copyOfRange(bytes, nameFrom, nameFrom + base + labelsTo - labelsFrom);
        System.arraycopy(bytes, labelsFrom, key, base, labelsTo - labelsFrom);
        return SeriesKey.ofBytes(key);
    }
}
