package io.streamgauge.ingest;

import io.streamgauge.model.MetricType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Collects a series' name and labels, in any order, and puts them into a point in canonical form, checked against the rules of names and the limits. Allocates nothing once it is warm; the
 * point's bytes are this object's and hold until the next {@link #into}. Not thread-safe.
 *
 * <p>Use: {@link #begin}, the name, labels; then {@link #into}. {@link #mark} and {@link #back} keep labels that several series share.
 */
public final class SeriesBuilder {
    private static final int MAX_DIGITS = 20;

    private byte[] text = new byte[512];
    private int end;
    private int nameTo;
    /** Of label i: name from, value from, value to. */
    private int[] at = new int[3 * 32];

    private int size;
    private int[] order = new int[32];
    private byte[] out = new byte[512];
    private String detail = "";
    private boolean repeated;

    /** Forgets everything. */
    public SeriesBuilder begin() {
        end = 0;
        nameTo = 0;
        size = 0;
        return this;
    }

    /** The name, before any label. */
    public SeriesBuilder name(byte[] bytes, int from, int to) {
        begin();
        append(bytes, from, to);
        nameTo = end;
        return this;
    }

    public SeriesBuilder name(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return name(bytes, 0, bytes.length);
    }

    /** Adds a label; one with an empty value is no label. */
    public SeriesBuilder label(byte[] name, int nameFrom, int nameEnd, byte[] value, int valueFrom, int valueEnd) {
        if (valueEnd > valueFrom) {
            beginLabel();
            append(name, nameFrom, nameEnd);
            beginValue();
            append(value, valueFrom, valueEnd);
            endLabel();
        }
        return this;
    }

    public SeriesBuilder label(String name, String value) {
        byte[] n = name.getBytes(StandardCharsets.UTF_8);
        byte[] v = value.getBytes(StandardCharsets.UTF_8);
        return label(n, 0, n.length, v, 0, v.length);
    }

    /** Begins a label piece by piece: its name follows by {@link #append}, then {@link #beginValue}, the value, {@link #endLabel}. */
    public SeriesBuilder beginLabel() {
        if (3 * size == at.length) {
            at = Arrays.copyOf(at, 2 * at.length);
        }
        at[3 * size] = end;
        return this;
    }

    public SeriesBuilder append(byte[] bytes, int from, int to) {
        reserve(to - from);
        System.arraycopy(bytes, from, text, end, to - from);
        end += to - from;
        return this;
    }

    public SeriesBuilder append(byte b) {
        reserve(1);
        text[end++] = b;
        return this;
    }

    /** Appends a whole number's decimal digits. */
    public SeriesBuilder append(long number) {
        reserve(MAX_DIGITS);
        long rest = number;
        int to = end;
        do {
            text[to++] = (byte) ('0' + Math.abs(rest % 10));
            rest /= 10;
        } while (rest != 0);
        if (number < 0) {
            text[to++] = '-';
        }
        for (int i = end, k = to - 1; i < k; i++, k--) {
            byte swapped = text[i];
            text[i] = text[k];
            text[k] = swapped;
        }
        end = to;
        return this;
    }

    public SeriesBuilder beginValue() {
        at[3 * size + 1] = end;
        return this;
    }

    public SeriesBuilder endLabel() {
        if (end > at[3 * size + 1]) {
            at[3 * size + 2] = end;
            size++;
        } else {
            end = at[3 * size];
        }
        return this;
    }

    private void reserve(int bytes) {
        if (end + bytes > text.length) {
            text = Arrays.copyOf(text, Math.max(end + bytes, 2 * text.length));
        }
    }

    /** How many labels there are. */
    public int mark() {
        return size;
    }

    public String labelName(int i) {
        return new String(text, at[3 * i], at[3 * i + 1] - at[3 * i], StandardCharsets.UTF_8);
    }

    public String labelValue(int i) {
        return new String(text, at[3 * i + 1], at[3 * i + 2] - at[3 * i + 1], StandardCharsets.UTF_8);
    }

    /** Whether a label has this name. Allocates. */
    public boolean has(String label) {
        for (int i = 0; i < size; i++) {
            if (labelName(i).equals(label)) {
                return true;
            }
        }
        return false;
    }

    /** How many bytes {@link #copyLabels} needs. */
    public int labelBytes() {
        return end - nameTo + 2 * size;
    }

    /** Writes the labels in the order they came in, each as 0xFF, name, 0xFF, value; answers where they end. */
    public int copyLabels(byte[] into, int from) {
        int to = from;
        for (int i = 0; i < 3 * size; i += 3) {
            to = copy(into, to, at[i], at[i + 1]);
            to = copy(into, to, at[i + 1], at[i + 2]);
        }
        return to;
    }

    private int copy(byte[] into, int to, int from, int until) {
        into[to] = SeriesKey.SEPARATOR;
        System.arraycopy(text, from, into, to + 1, until - from);
        return to + 1 + until - from;
    }

    /** Forgets the labels after the first {@code labels}. */
    public SeriesBuilder back(int labels) {
        if (labels < size) {
            end = at[3 * labels];
            size = labels;
        }
        return this;
    }

    /** Another name for the same labels. */
    public SeriesBuilder rename(byte[] bytes, int from, int to) {
        int shift = to - from - nameTo;
        if (shift > 0) {
            reserve(shift);
        }
        System.arraycopy(text, nameTo, text, to - from, end - nameTo);
        System.arraycopy(bytes, from, text, 0, to - from);
        for (int i = 0; i < 3 * size; i++) {
            at[i] += shift;
        }
        end += shift;
        nameTo = to - from;
        return this;
    }

    /**
     * Sorts, checks and gives the point its series; the point's type is set already. What exceeds a limit on labels goes to the overflow series where values of several series may add
     * up: observations, and counters and histograms that report what was added.
     *
     * @return null, or why there is no such series; {@link #detail} says more
     */
    public Reject into(Point point, Limits limits) {
        Reject bad = checkName(limits);
        if (bad != null) {
            return bad;
        }
        sort();
        repeated = false;
        bad = checkLabels(point.type());
        if (bad != null) {
            return bad;
        }
        Reject over = exceeded(limits);
        if (over != null) {
            boolean adds = EventRules.addsUp(point.type());
            if (!adds || point.cumulative()) {
                detail = LabelLimits.describe(over, size, limits) + " of " + excerpt(0, nameTo);
                return over;
            }
            point.overflowSeries(new String(text, 0, nameTo, StandardCharsets.UTF_8), over);
            return null;
        }
        write(point);
        return null;
    }

    /** What is wrong, after {@link #into} has answered a reason. */
    public String detail() {
        return detail;
    }

    /** Whether {@link #into} has refused the series for a label that is there twice. */
    public boolean isRepeated() {
        return repeated;
    }

    private Reject checkName(Limits limits) {
        if (nameTo == 0) {
            detail = "there is no metric name";
            return Reject.MISSING_NAME;
        }
        if (!EventRules.isName(text, 0, nameTo) || !Utf8.isValid(text, 0, nameTo)) {
            detail = "the name " + excerpt(0, nameTo) + " has control characters, or is no UTF-8";
            return Reject.BAD_NAME;
        }
        if (nameTo > limits.nameBytes()) {
            detail = "the name " + excerpt(0, nameTo) + " has " + nameTo + " bytes; at most " + limits.nameBytes();
            return Reject.NAME_TOO_LONG;
        }
        return null;
    }

    /** By insertion: most come sorted. */
    private void sort() {
        if (order.length < size) {
            order = new int[at.length / 3];
        }
        for (int i = 0; i < size; i++) {
            int k = i;
            while (k > 0 && compareNames(order[k - 1], i) > 0) {
                order[k] = order[k - 1];
                k--;
            }
            order[k] = i;
        }
    }

    private int compareNames(int a, int b) {
        return Arrays.compareUnsigned(text, at[3 * a], at[3 * a + 1], text, at[3 * b], at[3 * b + 1]);
    }

    private Reject checkLabels(MetricType type) {
        for (int k = 0; k < size; k++) {
            int i = 3 * order[k];
            if (!EventRules.isLabelName(type, text, at[i], at[i + 1])) {
                return badLabel(i, "is empty, reserved, or has control characters");
            }
            if (!Utf8.isValid(text, at[i], at[i + 1]) || !Utf8.isValid(text, at[i + 1], at[i + 2])) {
                return badLabel(i, "is no UTF-8");
            }
            if (k > 0 && compareNames(order[k - 1], order[k]) == 0) {
                repeated = true;
                return badLabel(i, "is there twice");
            }
        }
        return null;
    }

    private Reject badLabel(int i, String what) {
        detail = "the label " + excerpt(at[i], at[i + 1]) + "=" + excerpt(at[i + 1], at[i + 2]) + " of "
                + excerpt(0, nameTo) + " " + what;
        return Reject.BAD_LABEL;
    }

    private Reject exceeded(Limits limits) {
        if (size > limits.labelsPerSeries()) {
            return Reject.TOO_MANY_LABELS;
        }
        for (int i = 0; i < 3 * size; i += 3) {
            if (at[i + 1] - at[i] > limits.labelNameBytes() || at[i + 2] - at[i + 1] > limits.labelValueBytes()) {
                return Reject.LABEL_TOO_LONG;
            }
        }
        return null;
    }

    private void write(Point point) {
        int length = end + 2 * size;
        if (out.length < length) {
            out = new byte[2 * length];
        }
        System.arraycopy(text, 0, out, 0, nameTo);
        int to = nameTo;
        for (int k = 0; k < size; k++) {
            int i = 3 * order[k];
            to = copy(out, to, at[i], at[i + 1]);
            to = copy(out, to, at[i + 1], at[i + 2]);
        }
        point.series(out, 0, nameTo, to);
    }

    private String excerpt(int from, int to) {
        return Excerpt.of(text, from, to);
    }
}
