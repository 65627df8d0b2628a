package io.streamgauge.ingest.adapter;

import io.streamgauge.ingest.NumberText;
import io.streamgauge.ingest.SeriesBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads an object as the adapter's default template writes it, without allocating: known fields, texts without escapes, times in whole seconds of UTC. What it is not sure of is left to Jackson. Not
 * thread-safe.
 */
final class AdapterScanner {
    private static final byte[] TIMESTAMP = word("timestamp");
    private static final byte[] VALUE = word("value");
    private static final byte[] NAME = word("name");
    private static final byte[] LABELS = word("labels");
    private static final byte[] NAME_LABEL = word("__name__");
    private static final byte[] NOTHING = {};
    /** As {@code 1970-01-01T00:00:00Z}: a 0 stands for a digit. */
    private static final byte[] TIME = word("0000-00-00T00:00:00Z");

    private final NumberText number = new NumberText();
    private byte[] b;
    private int at;
    private int end;

    // The newest text.
    private int from;
    private int to;

    private long timestampMs;
    private boolean hasTimestamp;
    private boolean hasValue;
    private double value;
    private int nameFrom;
    private int nameTo;

    private static byte[] word(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    boolean hasTimestamp() {
        return hasTimestamp;
    }

    long timestampMs() {
        return timestampMs;
    }

    double value() {
        return value;
    }

    /** Reads the whole of the record into labels; false where it is not as expected, and then nothing counts. */
    boolean read(byte[] record, SeriesBuilder series) {
        b = record;
        at = 0;
        end = record.length;
        while (end > 0 && (b[end - 1] == '\n' || b[end - 1] == ' ')) {
            end--;
        }
        hasTimestamp = false;
        hasValue = false;
        nameFrom = 0;
        nameTo = 0;
        series.name(NOTHING, 0, 0);
        if (!fields(series) || at != end || !hasValue || nameTo == nameFrom) {
            return false;
        }
        series.rename(b, nameFrom, nameTo);
        return true;
    }

    private boolean fields(SeriesBuilder series) {
        if (!take('{')) {
            return false;
        }
        do {
            if (!text() || !take(':')) {
                return false;
            }
            if (!field(series)) {
                return false;
            }
        } while (take(','));
        return take('}');
    }

    private boolean field(SeriesBuilder series) {
        if (is(LABELS)) {
            return labels(series);
        }
        boolean time = is(TIMESTAMP);
        boolean number = is(VALUE);
        if ((!time && !number && !is(NAME)) || !text()) {
            return false;
        }
        if (time) {
            hasTimestamp = time();
            return hasTimestamp;
        }
        if (number) {
            hasValue = this.number.read(b, from, to);
            value = this.number.value();
            return hasValue;
        }
        nameFrom = from;
        nameTo = to;
        return true;
    }

    private boolean labels(SeriesBuilder series) {
        if (!take('{')) {
            return false;
        }
        do {
            if (!text() || !take(':')) {
                return false;
            }
            int labelFrom = from;
            int labelTo = to;
            if (!text()) {
                return false;
            }
            if (!Arrays.equals(b, labelFrom, labelTo, NAME_LABEL, 0, NAME_LABEL.length)) {
                series.label(b, labelFrom, labelTo, b, from, to);
            } else if (nameTo == nameFrom) {
                nameFrom = from;
                nameTo = to;
            }
        } while (take(','));
        return take('}');
    }

    private boolean is(byte[] word) {
        return Arrays.equals(b, from, to, word, 0, word.length);
    }

    private boolean take(char c) {
        while (at < end && (b[at] == ' ' || b[at] == '\n')) {
            at++;
        }
        if (at < end && b[at] == c) {
            at++;
            return true;
        }
        return false;
    }

    /** A text without escapes and control characters. */
    private boolean text() {
        if (!take('"')) {
            return false;
        }
        from = at;
        while (at < end && b[at] != '"') {
            if (b[at] == '\\' || (b[at] >= 0 && b[at] < ' ')) {
                return false;
            }
            at++;
        }
        to = at;
        return take('"');
    }

    private boolean time() {
        if (to - from != TIME.length) {
            return false;
        }
        for (int i = 0; i < TIME.length; i++) {
            byte c = b[from + i];
            if (TIME[i] == '0' ? c < '0' || c > '9' : c != TIME[i]) {
                return false;
            }
        }
        long year = digits(0, 4);
        long month = digits(5, 7);
        long day = digits(8, 10);
        if (year < 1970 || month < 1 || month > 12 || day < 1 || day > 28 + (month == 2 ? 0 : 2)) {
            // A day that not every such month has is for the library to judge.
            return false;
        }
        long hour = digits(11, 13);
        long minute = digits(14, 16);
        long second = digits(17, 19);
        if (hour > 23 || minute > 59 || second > 59) {
            return false;
        }
        timestampMs = 1000 * (86_400 * days(year, month, day) + 3600 * hour + 60 * minute + second);
        return true;
    }

    private long digits(int first, int last) {
        long n = 0;
        for (int i = first; i < last; i++) {
            n = 10 * n + b[from + i] - '0';
        }
        return n;
    }

    /** Days since 1970-01-01, in years that begin in March. */
    private static long days(long year, long month, long day) {
        long y = month <= 2 ? year - 1 : year;
        long era = y / 400;
        long ofEra = y - era * 400;
        long ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468;
    }
}
