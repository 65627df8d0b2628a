package io.streamgauge.ingest;

/**
 * The frame around events: one event, an array of events, or one of these per line. It finds where each element begins and ends, so that one that is bad does
 * not take the others with it.
 *
 * <p>Where brackets or quotes don't close, the rest of that document is lost, and reading goes on at the next line that begins with <code>{</code> or
 * <code>[</code>; from there on a document ends with its line, so the work stays linear. Not thread-safe.
 */
final class JsonRecord {
    private final JsonScanner scanner;
    private final JacksonElement jackson = new JacksonElement();

    private byte[] b;
    private Limits limits;
    private PointSink sink;
    private long recordTimestampMs;
    private int elements;

    /** Something did not close: every document from here on ends with its line. */
    private boolean oneLineEach;

    /** The present document cannot be read on. */
    private boolean lostTrack;

    /** The record has more elements than it may; the rest is not read. */
    private boolean exhausted;

    /** @param scanner null to let Jackson read everything */
    JsonRecord(JsonScanner scanner) {
        this.scanner = scanner;
    }

    void read(byte[] record, long timestampMs, Limits newLimits, PointSink newSink) {
        b = record;
        limits = newLimits;
        sink = newSink;
        recordTimestampMs = timestampMs;
        elements = 0;
        oneLineEach = false;
        exhausted = false;
        if (record == null || record.length == 0) {
            sink.reject(Reject.EMPTY_RECORD, record == null ? "the record has no value" : "the record is empty");
            return;
        }
        if (record.length > limits.recordBytes()) {
            sink.reject(
                    Reject.RECORD_TOO_LARGE, record.length + " bytes; at most " + limits.recordBytes() + " are taken");
            return;
        }
        boolean mark = b.length >= 3 && b[0] == (byte) 0xEF && b[1] == (byte) 0xBB && b[2] == (byte) 0xBF;
        int at = JsonExtents.skipSpace(b, mark ? 3 : 0, b.length);
        if (at == b.length) {
            sink.reject(Reject.EMPTY_RECORD, "the record is blank");
            return;
        }
        while (at < b.length && !exhausted) {
            at = JsonExtents.skipSpace(b, document(at), b.length);
        }
    }

    /** Reads the document at {@code at} and answers where the next one may begin. */
    private int document(int at) {
        lostTrack = false;
        int limit = oneLineEach ? JsonExtents.lineEnd(b, at, b.length) : b.length;
        return b[at] == '[' ? array(at, limit) : element(at, limit, -1);
    }

    private int array(int start, int limit) {
        int at = JsonExtents.skipSpace(b, start + 1, limit);
        if (at < limit && b[at] == ']') {
            if (++elements > limits.pointsPerRecord()) {
                return tooMany(at);
            }
            sink.reject(Reject.EMPTY_RECORD, "an empty array at byte " + start);
            return at + 1;
        }
        for (int index = 0; at < limit; index++) {
            if (b[at] == ',' || b[at] == ']' || b[at] == '}') {
                return broken(at, "an element is missing");
            }
            at = element(at, limit, index);
            if (lostTrack) {
                return at;
            }
            at = JsonExtents.skipSpace(b, at, limit);
            if (at < limit && b[at] == ']') {
                return at + 1;
            }
            if (at >= limit || b[at] != ',') {
                break;
            }
            at = JsonExtents.skipSpace(b, at + 1, limit);
        }
        broken(at, "an array does not go on");
        boolean newLine = at < limit && b[at - 1] == '\n' && (b[at] == '{' || b[at] == '[');
        return newLine ? at : JsonExtents.nextDocument(b, at, b.length);
    }

    /** @param index of the array element, -1 outside of arrays */
    private int element(int at, int limit, int index) {
        if (++elements > limits.pointsPerRecord()) {
            return tooMany(at);
        }
        if (scanner != null && b[at] == '{') {
            int end = scanner.read(b, at, limit, recordTimestampMs, limits, sink);
            if (end > 0) {
                return end;
            }
        }
        int end = JsonExtents.valueEnd(b, at, limit);
        if (end < 0) {
            return broken(at, "brackets or quotes do not close");
        }
        boolean json = jackson.read(b, at, end, index, recordTimestampMs, limits, sink);
        // Outside of arrays nothing tells where a malformed word ends but the line.
        return json || index >= 0 || b[at] == '{' ? end : nextLine(at);
    }

    private int broken(int at, String what) {
        if (++elements > limits.pointsPerRecord()) {
            return tooMany(at);
        }
        String text = at < b.length ? ": " + Excerpt.of(b, at, b.length) : " at the end";
        sink.reject(Reject.NOT_JSON, "byte " + Math.min(at, b.length) + ": " + what + text);
        return nextLine(at);
    }

    private int tooMany(int at) {
        sink.reject(
                Reject.TOO_MANY_POINTS, "more than " + limits.pointsPerRecord() + " elements; cut off at byte " + at);
        lostTrack = true;
        exhausted = true;
        return b.length;
    }

    private int nextLine(int at) {
        oneLineEach = true;
        lostTrack = true;
        return JsonExtents.nextDocument(b, at, b.length);
    }
}
