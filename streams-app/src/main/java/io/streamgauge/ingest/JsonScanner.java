package io.streamgauge.ingest;

import io.streamgauge.model.MetricType;
import java.util.Arrays;

/**
 * Reads one event straight from its bytes, without strings. It takes only what it is sure of: well-formed, no escapes, no repeated or
 * nested unknown fields, nothing to reject. For everything else it answers {@link #UNSURE}, and {@link JacksonElement} decides.
 */
final class JsonScanner {
    static final int UNSURE = -1;

    private static final int NAME = 1;
    private static final int TYPE = 1 << 1;
    private static final int VALUE = 1 << 2;
    private static final int VALUES = 1 << 3;
    private static final int COUNT = 1 << 4;
    private static final int TIMESTAMP = 1 << 5;
    private static final int LABELS = 1 << 6;
    private static final int UNIT = 1 << 7;
    private static final int HELP = 1 << 8;
    private static final int CUMULATIVE = 1 << 9;
    private static final int BUCKETS = 1 << 10;
    private static final int TRACE = 1 << 11;
    private static final int SPAN = 1 << 12;
    private static final int UNKNOWN = 0;

    private static final long W_NAME = JsonText.word("name");
    private static final long W_TYPE = JsonText.word("type");
    private static final long W_UNIT = JsonText.word("unit");
    private static final long W_HELP = JsonText.word("help");
    private static final long W_VALUE = JsonText.word("value");
    private static final long W_COUNT = JsonText.word("count");
    private static final long W_VALUES = JsonText.word("values");
    private static final long W_LABELS = JsonText.word("labels");
    private static final long W_BUCKETS = JsonText.word("buckets");
    private static final long W_SPAN_ID = JsonText.word("span_id");
    private static final long W_TRACE_ID = JsonText.word("trace_id");
    private static final long W_TIMESTAM = JsonText.word("timestam");
    private static final long W_CUMULATI = JsonText.word("cumulati");
    private static final byte[] W_TRUE = EventRules.ascii("true");
    private static final byte[] W_FALSE = EventRules.ascii("false");
    private static final byte[] W_NULL = EventRules.ascii("null");

    private final Point point = new Point();
    private final KnownLabels known = new KnownLabels();
    private final JsonNumber number = new JsonNumber();

    private byte[] b;
    private int to;

    /** Where reading goes on; negative as soon as something is unsure. */
    private int at;

    private int seen;
    private MetricType type;
    private int nameFrom;
    private int nameTo;
    private int labelsFrom;
    private int labelsTo;
    private int unitFrom;
    private int unitTo;
    private int helpFrom;
    private int helpTo;
    private int traceFrom;
    private int traceTo;
    private int spanFrom;
    private int spanTo;
    private double weight;
    private long timestampMs;
    private boolean cumulative;

    /** Four ints per label: name from, to, value from, to. */
    private int[] labelSlices = new int[64];

    private int labelCount;

    /** Reads the object that begins at {@code from}, hands its point to the sink, and answers the end of the object; or {@link #UNSURE}, with nothing done. */
    int read(byte[] bytes, int from, int limit, long recordTimestampMs, Limits limits, PointSink sink) {
        b = bytes;
        to = limit;
        seen = 0;
        type = null;
        labelsFrom = 0;
        labelsTo = 0;
        labelCount = 0;
        unitFrom = 0;
        unitTo = 0;
        helpFrom = 0;
        helpTo = 0;
        weight = 1;
        cumulative = false;
        timestampMs = recordTimestampMs;
        point.begin(MetricType.GAUGE, recordTimestampMs);
        at = from + 1;
        fields(limits);
        boolean text = at >= 0 && (!JsonText.hasHighBits(b, from, at) || Utf8.isValid(b, from, at));
        if (!text || !complete(limits)) {
            return UNSURE;
        }
        sink.point(point);
        return at;
    }

    private void fields(Limits limits) {
        while (true) {
            int keyFrom = openQuote();
            int keyTo = closeQuote(keyFrom);
            int field = keyTo < 0 ? UNKNOWN : field(keyFrom, keyTo);
            symbol(':');
            if (at < 0 || (seen & field) != 0) {
                at = UNSURE;
                return;
            }
            seen |= field;
            space();
            value(field, limits);
            space();
            if (at < 0 || at >= to) {
                at = UNSURE;
                return;
            }
            byte c = b[at++];
            if (c == '}') {
                return;
            }
            if (c != ',') {
                at = UNSURE;
                return;
            }
        }
    }

    private int field(int from, int end) {
        int length = end - from;
        long word = JsonText.word(b, from, Math.min(length, 8));
        return switch (length) {
            case 4 -> word == W_NAME ? NAME : word == W_TYPE ? TYPE : word == W_UNIT ? UNIT : word == W_HELP ? HELP : 0;
            case 5 -> word == W_VALUE ? VALUE : word == W_COUNT ? COUNT : 0;
            case 6 -> word == W_LABELS ? LABELS : word == W_VALUES ? VALUES : 0;
            case 7 -> word == W_BUCKETS ? BUCKETS : word == W_SPAN_ID ? SPAN : 0;
            case 8 -> word == W_TRACE_ID ? TRACE : 0;
            case 9 -> word == W_TIMESTAM && b[end - 1] == 'p' ? TIMESTAMP : 0;
            case 10 -> word == W_CUMULATI && b[end - 2] == 'v' && b[end - 1] == 'e' ? CUMULATIVE : 0;
            default -> UNKNOWN;
        };
    }

    private void value(int field, Limits limits) {
        switch (field) {
            case NAME -> {
                nameFrom = openQuote();
                nameTo = closeQuote(nameFrom);
            }
            case TYPE -> {
                int from = openQuote();
                int end = closeQuote(from);
                type = end < 0 ? null : EventRules.type(b, from, end);
            }
            case VALUE -> point.add(number(), 1);
            case VALUES -> numbers(false, limits.valuesPerEvent());
            case BUCKETS -> numbers(true, limits.bucketsPerHistogram());
            case COUNT -> weight = number();
            case TIMESTAMP -> timestampMs = wholeNumber();
            case LABELS -> labels();
            case UNIT -> {
                unitFrom = openQuote();
                unitTo = closeQuote(unitFrom);
            }
            case HELP -> {
                helpFrom = openQuote();
                helpTo = closeQuote(helpFrom);
            }
            case TRACE -> {
                traceFrom = openQuote();
                traceTo = closeQuote(traceFrom);
            }
            case SPAN -> {
                spanFrom = openQuote();
                spanTo = closeQuote(spanFrom);
            }
            case CUMULATIVE -> cumulative = literal() == 't';
            default -> skip();
        }
    }

    private void labels() {
        labelsFrom = at;
        symbol('{');
        space();
        if (at >= 0 && at < to && b[at] == '}') {
            labelsTo = ++at;
            return;
        }
        while (at >= 0) {
            if (labelCount * 4 == labelSlices.length) {
                if (labelCount >= 1024) {
                    at = UNSURE;
                    return;
                }
                labelSlices = Arrays.copyOf(labelSlices, labelSlices.length * 2);
            }
            int i = labelCount++ * 4;
            labelSlices[i] = openQuote();
            labelSlices[i + 1] = closeQuote(labelSlices[i]);
            symbol(':');
            labelSlices[i + 2] = openQuote();
            labelSlices[i + 3] = closeQuote(labelSlices[i + 2]);
            space();
            if (at < 0 || at >= to) {
                at = UNSURE;
                return;
            }
            byte c = b[at++];
            if (c == '}') {
                labelsTo = at;
                return;
            }
            if (c != ',') {
                at = UNSURE;
            }
        }
    }

    /** An array of numbers that is not empty. */
    private void numbers(boolean buckets, int most) {
        symbol('[');
        if (buckets) {
            point.beginBuckets();
        }
        int n = 0;
        double previous = Double.NEGATIVE_INFINITY;
        while (at >= 0) {
            space();
            double x = number();
            if (at < 0 || ++n > most || (buckets && !(x > previous && Double.isFinite(x)))) {
                at = UNSURE;
                return;
            }
            if (buckets) {
                point.addBucket(x);
                previous = x;
            } else {
                point.add(x, 1);
            }
            space();
            byte c = at < to ? b[at++] : 0;
            if (c == ']') {
                return;
            }
            if (c != ',') {
                at = UNSURE;
            }
        }
    }

    /** Any scalar of a field that nobody knows. */
    private void skip() {
        if (at < 0 || at >= to) {
            at = UNSURE;
            return;
        }
        byte c = b[at];
        if (c == '"') {
            closeQuote(openQuote());
        } else if (c == 't' || c == 'f' || c == 'n') {
            literal();
        } else {
            number();
        }
    }

    private byte literal() {
        byte c = at >= 0 && at < to ? b[at] : 0;
        byte[] word = c == 't' ? W_TRUE : c == 'f' ? W_FALSE : W_NULL;
        if (at < 0 || at + word.length > to || !EventRules.is(b, at, at + word.length, word)) {
            at = UNSURE;
            return 0;
        }
        at += word.length;
        // A field that is null counts as absent, which the scanner leaves to others.
        return c;
    }

    private void space() {
        int i = at;
        if (i < 0) {
            return;
        }
        while (i < to && b[i] <= ' ' && (b[i] == ' ' || b[i] == '\n' || b[i] == '\r' || b[i] == '\t')) {
            i++;
        }
        at = i;
    }

    private void symbol(char symbol) {
        space();
        if (at < 0 || at >= to || b[at++] != symbol) {
            at = UNSURE;
        }
    }

    /** The index behind an opening quote. */
    private int openQuote() {
        symbol('"');
        return at;
    }

    /** The index of the closing quote of text without escapes; reading goes on behind it. */
    private int closeQuote(int from) {
        if (from < 0) {
            return UNSURE;
        }
        int end = JsonText.end(b, from, to);
        boolean closed = end < to && b[end] == '"';
        at = closed ? end + 1 : UNSURE;
        return closed ? end : UNSURE;
    }

    private double number() {
        if (at < 0) {
            return 0;
        }
        int end = number.scan(b, at, to);
        if (end < 0) {
            at = UNSURE;
            return 0;
        }
        at = end;
        return number.value(b);
    }

    private long wholeNumber() {
        if (at < 0) {
            return 0;
        }
        int end = number.scan(b, at, to);
        if (end < 0 || !number.isSmallWhole()) {
            at = UNSURE;
            return 0;
        }
        at = end;
        return number.wholeValue();
    }

    private boolean complete(Limits limits) {
        boolean oneOfValues = (seen & (VALUE | VALUES)) == VALUE || (seen & (VALUE | VALUES)) == VALUES;
        if ((seen & NAME) == 0
                || type == null
                || !oneOfValues
                || nameTo - nameFrom > limits.nameBytes()
                || (cumulative && type != MetricType.COUNTER)
                || !EventRules.isWeight(weight)) {
            return false;
        }
        for (int i = 0; i < point.size(); i++) {
            if (EventRules.value(type, point.value(i)) != null) {
                return false;
            }
        }
        if (type != MetricType.HISTOGRAM) {
            point.noBuckets();
        }
        point.type(type)
                .timestamp(timestampMs)
                .cumulative(cumulative)
                .weight(weight)
                .series(b, nameFrom, nameTo, labelsFrom, labelsTo, RawJsonKey.INSTANCE)
                .metadata(b, unitFrom, unitTo, helpFrom, helpTo);
        if ((seen & TRACE) != 0) {
            boolean spanned = (seen & SPAN) != 0;
            EventTrace.addTo(point, b, traceFrom, traceTo, spanned ? spanFrom : 0, spanned ? spanTo : 0);
        }
        return known.accept(point.identity(), type, limits, this);
    }

    /** The checks that depend on name and labels alone, done once per identity. */
    boolean validSeries(Limits limits) {
        if (!EventRules.isName(b, nameFrom, nameTo) || labelCount > limits.labelsPerSeries()) {
            return false;
        }
        for (int i = 0; i < labelCount * 4; i += 4) {
            int from = labelSlices[i];
            int end = labelSlices[i + 1];
            if (!EventRules.isLabelName(type, b, from, end)
                    || end - from > limits.labelNameBytes()
                    || labelSlices[i + 3] - labelSlices[i + 2] > limits.labelValueBytes()) {
                return false;
            }
            for (int j = 0; j < i; j += 4) {
                if (Arrays.equals(b, from, end, b, labelSlices[j], labelSlices[j + 1])) {
                    return false;
                }
            }
        }
        return true;
    }
}
