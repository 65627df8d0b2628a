package io.streamgauge.ingest.statsd;

import io.streamgauge.ingest.Excerpt;
import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.NumberText;
import io.streamgauge.ingest.PointSink;
import io.streamgauge.ingest.Reject;
import io.streamgauge.ingest.Skip;
import io.streamgauge.ingest.Utf8;
import io.streamgauge.ingest.lines.LineFormat;
import java.nio.charset.StandardCharsets;

/** Reads one line: the name with its tags, then samples. Reused; not thread-safe. */
final class StatsdLine implements LineFormat.LineReader {
    private static final byte[] EVENT = {'_', 'e', '{'};
    private static final byte[] SERVICE_CHECK = {'_', 's', 'c', '|'};
    private static final byte[] CARDINALITY = {'c', 'a', 'r', 'd', ':'};
    private static final byte[] CONTAINER = "container_id".getBytes(StandardCharsets.US_ASCII);
    private static final double MIN_RATE = 1e-9;
    private static final long MAX_SECONDS = Long.MAX_VALUE / 1000;

    private final NumberText number = new NumberText();
    private final Tags tags = new Tags();
    private final StatsdSample sample;

    private Limits limits;
    private PointSink sink;
    private long recordTimestampMs;

    private byte[] b;
    private int from;
    private int to;
    private int lineNumber;
    private boolean nameTags;

    StatsdLine(StatsdMapping mapping) {
        sample = new StatsdSample(mapping);
    }

    void begin(long newRecordTimestampMs, Limits newLimits, PointSink newSink) {
        recordTimestampMs = newRecordTimestampMs;
        limits = newLimits;
        sink = newSink;
    }

    @Override
    public void read(byte[] bytes, int lineFrom, int lineTo, int number) {
        b = bytes;
        from = lineFrom;
        to = lineTo;
        lineNumber = number;
        if (startsWith(EVENT, from)) {
            sink.skip(Skip.STATSD_EVENT);
            return;
        }
        if (startsWith(SERVICE_CHECK, from)) {
            sink.skip(Skip.STATSD_SERVICE_CHECK);
            return;
        }
        if (!Utf8.isValid(b, from, to)) {
            reject(Reject.INVALID_UTF8, "the line is no UTF-8");
            return;
        }
        int colon = Tags.indexOf(b, from, to, (byte) ':');
        if (colon == from || colon == to) {
            reject(Reject.MALFORMED, colon == from ? "there is no name" : "there is no colon after the name");
            return;
        }
        tags.clear();
        nameTags = false;
        sample.beginLine(b, limits, sink);
        readName(colon);
        for (int at = colon + 1; at >= 0; ) {
            at = readSample(at);
        }
    }

    private boolean startsWith(byte[] word, int start) {
        for (int i = 0; i < word.length; i++) {
            if (start + i >= to || b[start + i] != word[i]) {
                return false;
            }
        }
        return true;
    }

    private void readName(int end) {
        int open = Tags.indexOf(b, from, end, (byte) '[');
        int close = Tags.indexOf(b, from, end, (byte) ']');
        if (open < end && close < end && close > open) {
            readTags(open + 1, close, (byte) '=', false);
            sample.name(b, from, open, close + 1, end);
            nameTags = tags.size() > 0;
            return;
        }
        if (open < end || close < end) {
            // One bracket: no tags, as the exporter has it.
            sink.skip(Skip.STATSD_BAD_TAG);
            sample.name(b, from, end, end, end);
            return;
        }
        int nameTo = Math.min(Tags.indexOf(b, from, end, (byte) '#'), Tags.indexOf(b, from, end, (byte) ','));
        if (nameTo < end) {
            readTags(nameTo + 1, end, (byte) '=', false);
            nameTags = tags.size() > 0;
        }
        sample.name(b, from, nameTo, end, end);
    }

    private void readTags(int tagsFrom, int tagsTo, byte separator, boolean hashes) {
        for (int bad = tags.read(b, tagsFrom, tagsTo, separator, hashes); bad > 0; bad--) {
            sink.skip(Skip.STATSD_BAD_TAG);
        }
    }

    /** Reads the sample at {@code start} and answers where the next one begins, or -1. */
    private int readSample(int start) {
        int valuesTo = Tags.indexOf(b, start, to, (byte) '|');
        if (valuesTo == to) {
            reject(Reject.MALFORMED, "there is no type after the value");
            return -1;
        }
        int typeTo = sectionEnd(valuesTo + 1, true);
        sample.begin(start, valuesTo, typeTo, recordTimestampMs);
        int at = typeTo;
        while (at < to && b[at] == '|') {
            boolean tagSection = at + 1 < to && b[at + 1] == '#';
            if (tagSection && nameTags) {
                reject(Reject.MALFORMED, "tags in the name and after |#; a line has one style");
                return -1;
            }
            // Only what cannot hold a colon itself may be followed by another sample.
            boolean rate = at + 1 < to && b[at + 1] == '@';
            int end = sectionEnd(at + 1, rate);
            if (!readSection(at + 1, end)) {
                return -1;
            }
            at = end;
        }
        emit();
        return at < to ? at + 1 : -1;
    }

    private int sectionEnd(int start, boolean colonEnds) {
        int at = start;
        while (at < to && b[at] != '|' && !(colonEnds && b[at] == ':')) {
            at++;
        }
        return at;
    }

    private boolean readSection(int start, int end) {
        byte kind = start < end ? b[start] : 0;
        boolean read = switch (kind) {
            case '@' -> readRate(start + 1, end);
            case '#' -> {
                readTags(start + 1, end, (byte) ':', true);
                yield true;
            }
            case 'T' -> readTimestamp(start + 1, end);
            case 'c' -> startsWith(CARDINALITY, start) || readContainer(start + 1, end);
            case 'e' -> start + 1 < end && b[start + 1] == ':';
            default -> false;
        };
        if (!read) {
            reject(
                    Reject.MALFORMED,
                    "the part " + Excerpt.of(b, start, end) + " is no rate, tags, container or timestamp");
        }
        return read;
    }

    private boolean readRate(int start, int end) {
        boolean read = number.read(b, start, end);
        double rate = number.value();
        if (!read || !(rate == 0 || (rate >= MIN_RATE && rate <= 1))) {
            return false;
        }
        sample.rate(rate == 0 ? 1 : rate);
        return true;
    }

    private boolean readContainer(int start, int end) {
        if (start + 1 >= end || b[start] != ':') {
            return false;
        }
        tags.put(CONTAINER, b, start + 1, end);
        return true;
    }

    private boolean readTimestamp(int start, int end) {
        boolean read = number.read(b, start, end);
        double seconds = number.value();
        if (!read || !(seconds >= 0 && seconds <= MAX_SECONDS) || seconds != Math.rint(seconds)) {
            return false;
        }
        sample.timestamp((long) (seconds * 1000));
        return true;
    }

    private void emit() {
        if (tags.tooMany()) {
            reject(Reject.TOO_MANY_LABELS, "more than " + Tags.MAX + " tags");
            return;
        }
        Reject bad = sample.emit(tags);
        if (bad != null) {
            reject(bad, sample.detail());
        }
    }

    private void reject(Reject reason, String detail) {
        sink.reject(reason, "line " + lineNumber + ": " + detail + ": " + Excerpt.of(b, from, to));
    }
}
