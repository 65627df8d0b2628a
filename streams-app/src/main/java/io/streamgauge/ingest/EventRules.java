package io.streamgauge.ingest;

import io.streamgauge.model.MetricType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What an event's parts must keep to, whoever decoded them. */
final class EventRules {
    private static final byte[] COUNTER = ascii("counter");
    private static final byte[] GAUGE = ascii("gauge");
    private static final byte[] HISTOGRAM = ascii("histogram");
    private static final byte[] TIMER = ascii("timer");
    private static final byte[] SUMMARY = ascii("summary");
    private static final byte[] DISTRIBUTION = ascii("distribution");

    private static final byte[] NAME_LABEL = ascii("__name__");
    private static final byte[] BUCKET_LABEL = ascii("le");
    private static final byte[] QUANTILE_LABEL = ascii("quantile");

    private EventRules() {}

    /** The type that a word of the contract names, or null. */
    static MetricType type(byte[] b, int from, int to) {
        return switch (to - from) {
            case 5 -> is(b, from, to, GAUGE) ? MetricType.GAUGE : is(b, from, to, TIMER) ? MetricType.HISTOGRAM : null;
            case 7 ->
                is(b, from, to, COUNTER) ? MetricType.COUNTER : is(b, from, to, SUMMARY) ? MetricType.HISTOGRAM : null;
            case 9 -> is(b, from, to, HISTOGRAM) ? MetricType.HISTOGRAM : null;
            case 12 -> is(b, from, to, DISTRIBUTION) ? MetricType.HISTOGRAM : null;
            default -> null;
        };
    }

    /** Whether what several series got may be added up. */
    static boolean addsUp(MetricType type) {
        return type == MetricType.COUNTER || type == MetricType.HISTOGRAM || type == MetricType.SUMMARY;
    }

    static byte[] ascii(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }

    static boolean is(byte[] b, int from, int to, byte[] word) {
        return Arrays.equals(b, from, to, word, 0, word.length);
    }

    /** Null, or why a value of this type is refused. */
    static Reject value(MetricType type, double value) {
        return switch (type) {
            case COUNTER -> !Double.isFinite(value) ? Reject.NAN_COUNTER : value < 0 ? Reject.NEGATIVE_COUNTER : null;
            case HISTOGRAM -> Double.isFinite(value) ? null : Reject.NON_FINITE_OBSERVATION;
            default -> null;
        };
    }

    static boolean isWeight(double count) {
        return count > 0 && Double.isFinite(count);
    }

    /** A metric or label name: not empty, no control characters. UTF-8 is checked elsewhere. */
    static boolean isName(byte[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            if ((b[i] >= 0 && b[i] < 0x20) || b[i] == 0x7F) {
                return false;
            }
        }
        return to > from;
    }

    /** A label name that an event may use: {@code __name__} is the metric's, {@code le} a histogram's own, {@code quantile} a summary's. */
    static boolean isLabelName(MetricType type, byte[] b, int from, int to) {
        return isName(b, from, to)
                && !is(b, from, to, NAME_LABEL)
                && !(type == MetricType.HISTOGRAM && is(b, from, to, BUCKET_LABEL))
                && !(type == MetricType.SUMMARY && is(b, from, to, QUANTILE_LABEL));
    }
}
