package io.streamgauge.ingest.influx;

import io.streamgauge.ingest.Excerpt;
import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.NumberText;
import io.streamgauge.ingest.Point;
import io.streamgauge.ingest.PointSink;
import io.streamgauge.ingest.Reject;
import io.streamgauge.ingest.SeriesBuilder;
import io.streamgauge.ingest.Skip;
import io.streamgauge.ingest.Utf8;
import io.streamgauge.ingest.lines.LineFormat;
import io.streamgauge.model.MetricType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads one line. A part that is wrong costs the line, but for a field, which costs itself only. Reused; not thread-safe. */
final class InfluxLine implements LineFormat.LineReader {
    private static final byte[] VALUE = "value".getBytes(StandardCharsets.US_ASCII);
    /** More than any sane limit on labels. */
    private static final int MAX_TAGS = 256;

    private final NumberText number = new NumberText();
    private final SeriesBuilder series = new SeriesBuilder();
    private final Point point = new Point();

    private Limits limits;
    private PointSink sink;
    private long recordTimestampMs;

    private byte[] b;
    private int from;
    private int to;
    private int lineNumber;
    private int at;
    private long timestampMs;

    /** The measurement, an underscore, and the field. */
    private byte[] name = new byte[128];

    private int measurementTo;
    private int nameTo;
    private boolean failed;

    void begin(long newRecordTimestampMs, Limits newLimits, PointSink newSink) {
        recordTimestampMs = newRecordTimestampMs;
        limits = newLimits;
        sink = newSink;
    }

    @Override
    public void read(byte[] bytes, int lineFrom, int lineTo, int line) {
        b = bytes;
        from = skipBlanks(lineFrom, lineTo);
        to = lineTo;
        lineNumber = line;
        failed = false;
        if (b[from] == '#') {
            return;
        }
        if (!Utf8.isValid(b, from, to)) {
            fail(Reject.INVALID_UTF8, "the line is no UTF-8");
            return;
        }
        at = from;
        readMeasurement();
        readTags();
        if (failed) {
            return;
        }
        at = skipBlanks(at, to);
        int fields = at;
        // The time stands behind the fields and is theirs all.
        findTimestamp();
        if (!failed) {
            readFields(fields);
        }
    }

    private int skipBlanks(int start, int end) {
        int i = start;
        while (i < end && (b[i] == ' ' || b[i] == '\t')) {
            i++;
        }
        return i;
    }

    private void readMeasurement() {
        nameTo = 0;
        while (at < to && b[at] != ',' && b[at] != ' ') {
            at = escape(at, false);
            appendName(b[at++]);
        }
        measurementTo = nameTo;
        if (nameTo == 0) {
            fail(Reject.MISSING_NAME, "there is no measurement");
        }
    }

    /** The character that {@code start} stands for: behind a backslash a comma, a blank and, but in measurements, an equals sign. */
    private int escape(int start, boolean equals) {
        if (b[start] == '\\' && start + 1 < to) {
            byte next = b[start + 1];
            if (next == ',' || next == ' ' || (equals && next == '=')) {
                return start + 1;
            }
        }
        return start;
    }

    private void appendName(byte c) {
        if (nameTo + 1 >= name.length) {
            name = Arrays.copyOf(name, 2 * name.length);
        }
        if (nameTo == 0 && isDigit(c)) {
            name[nameTo++] = '_';
        }
        if (isContinuation(c)) {
            // Of a character of several bytes the first has become the underscore.
            return;
        }
        name[nameTo++] = isNameByte(c) || c == ':' ? c : (byte) '_';
    }

    private static boolean isContinuation(byte c) {
        return (c & 0xC0) == 0x80;
    }

    private static boolean isNameByte(byte c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '_';
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    private void readTags() {
        series.name(name, 0, nameTo);
        while (!failed && at < to && b[at] == ',') {
            at++;
            int tag = at;
            series.beginLabel();
            while (at < to && b[at] != '=' && b[at] != ',' && b[at] != ' ') {
                boolean first = at == tag;
                at = escape(at, true);
                appendLabel(b[at++], first);
            }
            if (at == tag || at >= to || b[at] != '=') {
                fail(Reject.MALFORMED, "a tag is a name, an equals sign and a value");
                return;
            }
            series.beginValue();
            int value = ++at;
            while (at < to && b[at] != ',' && b[at] != ' ' && b[at] != '=') {
                at = escape(at, true);
                series.append(b[at++]);
            }
            if (at == value || (at < to && b[at] == '=')) {
                fail(Reject.MALFORMED, at == value ? "a tag has no value" : "a tag has two equals signs");
                return;
            }
            series.endLabel();
            if (series.mark() > MAX_TAGS) {
                fail(Reject.TOO_MANY_LABELS, "more than " + MAX_TAGS + " tags");
            }
        }
    }

    private void appendLabel(byte c, boolean first) {
        if (isContinuation(c)) {
            return;
        }
        if (first && isDigit(c)) {
            series.append((byte) '_');
        }
        series.append(isNameByte(c) ? c : (byte) '_');
    }

    private void findTimestamp() {
        int end = at;
        boolean quoted = false;
        while (end < to && (quoted || b[end] != ' ')) {
            if (b[end] == '\\' && end + 1 < to) {
                end++;
            } else if (b[end] == '"') {
                quoted = !quoted;
            }
            end++;
        }
        int start = skipBlanks(end, to);
        int until = to;
        while (until > start && b[until - 1] == ' ') {
            until--;
        }
        to = end;
        timestampMs = recordTimestampMs;
        if (start < until) {
            readTimestamp(start, until);
        }
    }

    private void readTimestamp(int start, int until) {
        long nanos = 0;
        for (int i = start; i < until; i++) {
            if (!isDigit(b[i]) || nanos > (Long.MAX_VALUE - 9) / 10) {
                fail(Reject.BAD_TIMESTAMP, "the timestamp " + Excerpt.of(b, start, until) + " is no time in ns");
                return;
            }
            nanos = nanos * 10 + b[i] - '0';
        }
        timestampMs = nanos / 1_000_000;
    }

    private void readFields(int start) {
        at = start;
        if (at == to) {
            fail(Reject.MISSING_VALUE, "there is no field");
        }
        for (int fields = 1; !failed && at < to; fields++) {
            if (fields > limits.valuesPerEvent()) {
                fail(Reject.TOO_MANY_VALUES, "more than " + limits.valuesPerEvent() + " fields");
                return;
            }
            nameTo = measurementTo;
            appendName((byte) '_');
            int field = at;
            while (at < to && b[at] != '=' && b[at] != ',') {
                at = escape(at, true);
                appendName(b[at++]);
            }
            if (at == field || at >= to || b[at] != '=') {
                fail(Reject.MALFORMED, "a field is a name, an equals sign and a value");
                return;
            }
            boolean bare = at - field == VALUE.length && Arrays.equals(b, field, at, VALUE, 0, VALUE.length);
            at++;
            readValue(bare ? measurementTo : nameTo);
            if (at < to && b[at] == ',' && ++at == to) {
                fail(Reject.MALFORMED, "a field is missing after the last comma");
            }
        }
    }

    private void readValue(int fieldNameTo) {
        int value = at;
        if (at < to && b[at] == '"') {
            at++;
            while (at < to && b[at] != '"') {
                at += b[at] == '\\' && at + 1 < to ? 2 : 1;
            }
            if (at == to) {
                fail(Reject.MALFORMED, "a quote does not close");
                return;
            }
            at++;
            sink.skip(Skip.TEXT_FIELD);
            return;
        }
        while (at < to && b[at] != ',') {
            at++;
        }
        if (!readNumber(value, at)) {
            reject(Reject.MALFORMED, "the value " + Excerpt.of(b, value, at) + " is no number, boolean or text");
            return;
        }
        point.begin(MetricType.GAUGE, timestampMs).add(number(value), 1);
        series.rename(name, 0, fieldNameTo);
        Reject bad = series.into(point, limits);
        if (bad != null) {
            reject(bad, series.detail());
        } else {
            sink.point(point);
        }
    }

    /** Integers end with i or u; booleans are t, T, true, True, TRUE and so on. */
    private boolean readNumber(int start, int end) {
        if (isBoolean(start, end)) {
            return true;
        }
        boolean whole = end > start && (b[end - 1] == 'i' || b[end - 1] == 'u');
        for (int i = start; whole && i < end - 1; i++) {
            if (!isDigit(b[i]) && !(i == start && b[i] == '-' && b[end - 1] == 'i')) {
                return false;
            }
        }
        return number.read(b, start, whole ? end - 1 : end) && Double.isFinite(number.value());
    }

    private boolean isBoolean(int start, int end) {
        byte first = start < end ? b[start] : 0;
        if (first != 't' && first != 'T' && first != 'f' && first != 'F') {
            return false;
        }
        return switch (new String(b, start, Math.min(end - start, 6), StandardCharsets.ISO_8859_1)) {
            case "t", "T", "true", "True", "TRUE", "f", "F", "false", "False", "FALSE" -> true;
            default -> false;
        };
    }

    private double number(int start) {
        byte first = b[start];
        boolean isTrue = first == 't' || first == 'T';
        return isTrue ? 1 : first == 'f' || first == 'F' ? 0 : number.value();
    }

    private void fail(Reject reason, String detail) {
        if (!failed) {
            failed = true;
            reject(reason, detail);
        }
    }

    private void reject(Reject reason, String detail) {
        sink.reject(reason, "line " + lineNumber + ": " + detail + ": " + Excerpt.of(b, from, to));
    }
}
