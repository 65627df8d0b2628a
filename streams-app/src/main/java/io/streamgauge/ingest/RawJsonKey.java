package io.streamgauge.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Slices of a JSON event as {@link JsonScanner} accepted them: a name, and an object of strings, both without escapes. */
final class RawJsonKey implements KeyReader {
    static final RawJsonKey INSTANCE = new RawJsonKey();

    private RawJsonKey() {}

    @Override
    public byte tag() {
        return 'j';
    }

    @Override
    public SeriesKey key(byte[] bytes, int nameFrom, int nameTo, int labelsFrom, int labelsTo, boolean counter) {
        int base = counter ? SeriesKey.counterBaseLength(bytes, nameFrom, nameTo) : nameTo - nameFrom;
        List<byte[]> parts = new ArrayList<>();
        parts.add(Arrays.copyOfRange(bytes, nameFrom, nameFrom + base));
        byte[] name = null;
        // Quotes come in pairs, and there are no others: what is between them is a label's name or value.
        for (int open = quote(bytes, labelsFrom, labelsTo); open < labelsTo; ) {
            int close = quote(bytes, open + 1, labelsTo);
            byte[] text = Arrays.copyOfRange(bytes, open + 1, close);
            if (name == null) {
                name = text;
            } else {
                if (text.length > 0) {
                    parts.add(name);
                    parts.add(text);
                }
                name = null;
            }
            open = quote(bytes, close + 1, labelsTo);
        }
        return SeriesKey.ofParts(parts.toArray(byte[][]::new));
    }

    private static int quote(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != '"') {
            at++;
        }
        return at;
    }
}
