package io.streamgauge.ingest;

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
        LabelSlices labels = new LabelSlices(bytes);
        // Quotes come in pairs, and there are no others: what is between them is a label's name or value.
        for (int open = quote(bytes, labelsFrom, labelsTo); open < labelsTo; ) {
            int nameEnd = quote(bytes, open + 1, labelsTo);
            int value = quote(bytes, nameEnd + 1, labelsTo);
            int valueEnd = quote(bytes, value + 1, labelsTo);
            if (valueEnd > value + 1) {
                labels.add(open + 1, nameEnd, value + 1, valueEnd);
            }
            open = quote(bytes, valueEnd + 1, labelsTo);
        }
        return labels.key(nameFrom, nameFrom + base);
    }

    private static int quote(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != '"') {
            at++;
        }
        return at;
    }
}
