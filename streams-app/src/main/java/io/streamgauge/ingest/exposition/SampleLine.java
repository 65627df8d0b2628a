package io.streamgauge.ingest.exposition;

import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.NumberText;
import io.streamgauge.ingest.Point;
import io.streamgauge.ingest.Reject;
import io.streamgauge.ingest.SeriesBuilder;
import io.streamgauge.model.MetricType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Reads one sample: {@code name{a="b"} value [timestamp] [# {trace_id="…"} value [timestamp]]}; the name may stand in quotes within the braces. Reused; allocates nothing for a sample
 * without an exemplar. Not thread-safe.
 */
final class SampleLine {
    private static final byte[] NOTHING = {};
    private static final byte[] TRACE_ID = "trace_id".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SPAN_ID = "span_id".getBytes(StandardCharsets.US_ASCII);
    private static final int TRACE_DIGITS = 32;
    private static final int SPAN_DIGITS = 16;
    /** Labels of one series beyond which a line is not read on; more than any sane limit. */
    private static final int MAX_LABELS = 1000;

    private static final double LATEST_MS = 1L << 62;
    private static final int MAX_SHOWN = 60;

    private final TimeUnit unit;
    private final long earliestMs;
    private final NumberText number = new NumberText();
    private final SeriesBuilder series = new SeriesBuilder();
    private final Point point = new Point();

    private byte[] b;
    private int from;
    private int to;
    private int at;

    private byte[] quoted = new byte[64];
    private int quotedTo;
    private byte[] name = new byte[64];
    private int nameTo;
    private int wordFrom;

    private Reject reason;
    private String detail = "";
    private boolean lineNeeded;

    /** @param earliestMs the first time that a sample may have */
    SampleLine(TimeUnit unit, long earliestMs) {
        this.unit = unit;
        this.earliestMs = earliestMs;
    }

    /** The sample, after {@link #read} answered true. */
    Point point() {
        return point;
    }

    /** What is wrong, after {@link #read} answered false. */
    Reject reason() {
        return reason;
    }

    String detail() {
        return detail;
    }

    /** Whether the detail says nothing of the line itself. */
    boolean isLineNeeded() {
        return lineNeeded;
    }

    /** Where reading stopped, in bytes from 1. */
    int column() {
        return at - from + 1;
    }

    static int skipBlanks(byte[] b, int start, int end) {
        int i = start;
        while (i < end && (b[i] == ' ' || b[i] == '\t')) {
            i++;
        }
        return i;
    }

    boolean read(byte[] bytes, int lineFrom, int lineTo, long recordTimestampMs, Limits limits) {
        b = bytes;
        from = lineFrom;
        to = lineTo;
        at = lineFrom;
        lineNeeded = false;
        return readSeries() && readValue(recordTimestampMs) && readExemplar() && atEnd() && build(limits);
    }

    private boolean fail(String what) {
        reason = Reject.MALFORMED;
        detail = what;
        return false;
    }

    private void skipBlanks() {
        at = skipBlanks(b, at, to);
    }

    private byte peek() {
        return at < to ? b[at] : 0;
    }

    private boolean readSeries() {
        skipBlanks();
        int start = at;
        while (at < to && b[at] != ' ' && b[at] != '\t' && b[at] != '{') {
            at++;
        }
        setName(b, start, at);
        series.name(NOTHING, 0, 0);
        skipBlanks();
        if (peek() == '{') {
            at++;
            if (!readLabels()) {
                return false;
            }
        }
        return nameTo > 0 || fail("a metric name is missing");
    }

    private void setName(byte[] bytes, int start, int end) {
        if (name.length < end - start) {
            name = new byte[2 * (end - start)];
        }
        System.arraycopy(bytes, start, name, 0, end - start);
        nameTo = end - start;
    }

    private boolean readLabels() {
        for (skipBlanks(); peek() != '}'; skipBlanks()) {
            boolean inQuotes = peek() == '"';
            if (inQuotes ? !readQuoted() : !readLabelName()) {
                return false;
            }
            skipBlanks();
            if (peek() == '=') {
                if (!readLabelValue(inQuotes)) {
                    return false;
                }
            } else if (inQuotes && nameTo == 0) {
                setName(quoted, 0, quotedTo);
            } else {
                return fail("an equals sign is expected here");
            }
            skipBlanks();
            if (peek() == ',') {
                at++;
            } else if (peek() != '}') {
                return fail("a comma or a closing brace is expected here");
            }
        }
        at++;
        return true;
    }

    private boolean readLabelName() {
        wordFrom = at;
        while (at < to && " \t=,}\"".indexOf(b[at]) < 0) {
            at++;
        }
        quotedTo = at - wordFrom;
        return at > wordFrom || fail("a label name is expected here");
    }

    private boolean readLabelValue(boolean nameInQuotes) {
        series.beginLabel();
        series.append(nameInQuotes ? quoted : b, nameInQuotes ? 0 : wordFrom, (nameInQuotes ? 0 : wordFrom) + quotedTo);
        at++;
        skipBlanks();
        if (!readQuoted()) {
            return false;
        }
        series.beginValue().append(quoted, 0, quotedTo).endLabel();
        return series.mark() <= MAX_LABELS || fail("more than " + MAX_LABELS + " labels");
    }

    /** Reads a text in quotes; of escapes there are the quote, the backslash and the new line, any other stands for itself. */
    private boolean readQuoted() {
        if (peek() != '"') {
            return fail("a text in double quotes is expected here");
        }
        at++;
        if (quoted.length < to - at) {
            quoted = new byte[2 * (to - at)];
        }
        quotedTo = 0;
        while (at < to && b[at] != '"') {
            boolean escape = b[at] == '\\' && at + 1 < to;
            at += escape ? 1 : 0;
            quoted[quotedTo++] = escape && b[at] == 'n' ? (byte) '\n' : b[at];
            at++;
        }
        if (at >= to) {
            return fail("the closing quote is missing");
        }
        at++;
        return true;
    }

    private boolean readWord(String what) {
        skipBlanks();
        wordFrom = at;
        while (at < to && b[at] != ' ' && b[at] != '\t') {
            at++;
        }
        return at > wordFrom || fail(what + " is missing");
    }

    private boolean readNumber(String missing, String wrong) {
        if (!readWord(missing)) {
            return false;
        }
        return number.read(b, wordFrom, at) || fail("'" + word() + "' is not " + wrong);
    }

    private String word() {
        int length = Math.min(at - wordFrom, MAX_SHOWN);
        return new String(b, wordFrom, length, StandardCharsets.UTF_8);
    }

    private boolean readValue(long recordTimestampMs) {
        if (!readNumber("a value", "a number")) {
            return false;
        }
        double value = number.value();
        long timeMs = recordTimestampMs;
        skipBlanks();
        if (at < to && b[at] != '#') {
            if (!readNumber("a timestamp", "a timestamp")) {
                return false;
            }
            double ms = unit.ms(number.value());
            if (!(ms >= earliestMs && ms < LATEST_MS)) {
                fail("'" + word() + "' is no time");
                reason = Reject.BAD_TIMESTAMP;
                return false;
            }
            timeMs = (long) ms;
        }
        point.begin(MetricType.UNKNOWN, timeMs).add(value, 1);
        return true;
    }

    private boolean readExemplar() {
        skipBlanks();
        if (peek() != '#') {
            return true;
        }
        at++;
        skipBlanks();
        if (peek() != '{') {
            return fail("an exemplar's labels are expected here");
        }
        at++;
        Trace trace = new Trace();
        if (!readExemplarLabels(trace) || !readNumber("an exemplar's value", "a number")) {
            return false;
        }
        double value = number.value();
        long timeMs = point.timestampMs();
        skipBlanks();
        if (at < to) {
            if (!readNumber("a timestamp", "a timestamp")) {
                return false;
            }
            timeMs = (long) unit.ms(number.value());
        }
        trace.addTo(point, value, timeMs);
        return true;
    }

    private boolean readExemplarLabels(Trace trace) {
        for (skipBlanks(); peek() != '}'; skipBlanks()) {
            if (!readLabelName()) {
                return false;
            }
            int labelFrom = wordFrom;
            int labelTo = at;
            skipBlanks();
            if (peek() != '=') {
                return fail("an equals sign is expected here");
            }
            at++;
            skipBlanks();
            if (!readQuoted()) {
                return false;
            }
            trace.label(Arrays.copyOfRange(b, labelFrom, labelTo), quoted, quotedTo);
            skipBlanks();
            if (peek() == ',') {
                at++;
            } else if (peek() != '}') {
                return fail("a comma or a closing brace is expected here");
            }
        }
        at++;
        return true;
    }

    private boolean atEnd() {
        skipBlanks();
        return at >= to || fail("nothing more is expected here");
    }

    private boolean build(Limits limits) {
        series.rename(name, 0, nameTo);
        reason = series.into(point, limits);
        detail = series.detail();
        lineNeeded = true;
        return reason == null;
    }

    /** The trace that an exemplar's labels name; what else they say is not kept. */
    private static final class Trace {
        private byte[] trace = NOTHING;
        private byte[] span = NOTHING;

        void label(byte[] name, byte[] value, int length) {
            if (Arrays.equals(name, TRACE_ID)) {
                trace = hex(value, length, TRACE_DIGITS);
            } else if (Arrays.equals(name, SPAN_ID)) {
                span = hex(value, length, SPAN_DIGITS);
            }
        }

        private static byte[] hex(byte[] text, int length, int digits) {
            String hex = length == digits ? new String(text, 0, length, StandardCharsets.ISO_8859_1) : "";
            try {
                return HexFormat.of().parseHex(hex);
            } catch (IllegalArgumentException e) {
                return NOTHING;
            }
        }

        void addTo(Point point, double value, long timeMs) {
            byte[] both = Arrays.copyOf(trace, trace.length + span.length);
            System.arraycopy(span, 0, both, trace.length, span.length);
            point.exemplars().add(value, timeMs, both, 0, trace.length, trace.length, both.length);
        }
    }
}
