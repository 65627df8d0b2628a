package io.streamgauge.ingest;

import io.streamgauge.model.Labels;
import io.streamgauge.model.MetricType;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Checks an event's fields in a fixed order and makes a point of them, or a reject that names the first that is wrong. */
final class EventCheck {
    private final EventFields event;
    private final Limits limits;

    private Reject reject;
    private String detail;

    EventCheck(EventFields event, Limits limits) {
        this.event = event;
        this.limits = limits;
        this.reject = event.reject();
        this.detail = event.detail();
    }

    void emit(Point point, long recordTimestampMs, String where, PointSink sink) {
        MetricType type = check();
        Reject over = reject == null ? LabelLimits.exceeded(event.labels, limits) : null;
        if (over != null && type == MetricType.GAUGE) {
            fail(over, LabelLimits.describe(over, event.labels, limits) + " of the gauge " + Excerpt.of(event.name));
        }
        if (reject != null) {
            sink.reject(reject, where + detail);
            return;
        }
        fill(point.begin(type, timestampMs(recordTimestampMs)));
        if (over == null) {
            point.series(event.name, Labels.of(event.labels));
        } else {
            point.overflowSeries(event.name, over);
        }
        sink.point(point);
    }

    private void fill(Point point) {
        point.cumulative(event.cumulative).metadata(event.unit, event.help);
        if (event.value != null) {
            point.add(event.value, event.count);
        } else {
            for (double value : event.values) {
                point.add(value, event.count);
            }
        }
        if (!event.trace.isEmpty()) {
            byte[] ids = (event.trace + event.span).getBytes(StandardCharsets.UTF_8);
            int traceEnd = event.trace.getBytes(StandardCharsets.UTF_8).length;
            EventTrace.addTo(point, ids, 0, traceEnd, traceEnd, ids.length);
        }
        if (event.buckets != null && point.type() == MetricType.HISTOGRAM) {
            point.beginBuckets();
            for (double bound : event.buckets) {
                point.addBucket(bound);
            }
        }
    }

    private long timestampMs(long recordTimestampMs) {
        if (event.wholeTimestamp != null) {
            return event.wholeTimestamp;
        }
        // Fractions of a millisecond are cut off.
        return event.timestamp != null ? (long) Math.floor(event.timestamp) : recordTimestampMs;
    }

    private void fail(Reject reason, String text) {
        if (reject == null) {
            reject = reason;
            detail = text;
        }
    }

    private MetricType check() {
        if (reject != null) {
            return MetricType.UNKNOWN;
        }
        checkName();
        MetricType type = checkType();
        if (reject != null) {
            return type;
        }
        checkValues(type);
        checkTimestamp();
        checkBuckets();
        checkLabels(type);
        return type;
    }

    private void checkName() {
        if (event.name == null) {
            fail(Reject.MISSING_NAME, "\"name\" is missing");
            return;
        }
        byte[] bytes = event.name.getBytes(StandardCharsets.UTF_8);
        if (!EventRules.isName(bytes, 0, bytes.length) || !isUnicode(event.name)) {
            fail(Reject.BAD_NAME, "the name " + Excerpt.of(event.name) + " is empty or has control characters");
        } else if (bytes.length > limits.nameBytes()) {
            String name = Excerpt.of(event.name);
            fail(
                    Reject.NAME_TOO_LONG,
                    "the name " + name + " has " + bytes.length + " bytes; at most " + limits.nameBytes());
        }
    }

    private MetricType checkType() {
        if (event.type == null) {
            fail(Reject.MISSING_TYPE, "\"type\" is missing: counter, gauge or histogram");
            return MetricType.UNKNOWN;
        }
        byte[] bytes = event.type.getBytes(StandardCharsets.UTF_8);
        MetricType type = EventRules.type(bytes, 0, bytes.length);
        if (type == null) {
            fail(Reject.UNKNOWN_TYPE, "the type " + Excerpt.of(event.type) + " is none of counter, gauge, histogram");
            return MetricType.UNKNOWN;
        }
        if (event.cumulative && type != MetricType.COUNTER) {
            fail(Reject.WRONG_TYPE, "\"cumulative\" is for counters, not for a " + type.text());
        }
        return type;
    }

    private void checkValues(MetricType type) {
        if (event.value != null && event.values != null) {
            fail(Reject.WRONG_TYPE, "\"value\" and \"values\" exclude each other");
        } else if (event.value == null && (event.values == null || event.values.length == 0)) {
            fail(Reject.MISSING_VALUE, "\"value\" is missing, or \"values\" is empty");
        } else if (!EventRules.isWeight(event.count)) {
            fail(Reject.BAD_COUNT, "a \"count\" of " + event.count + "; it is a weight above 0");
        } else if (event.value != null) {
            checkValue(type, event.value);
        } else {
            for (double value : event.values) {
                checkValue(type, value);
            }
        }
    }

    private void checkValue(MetricType type, double value) {
        Reject bad = EventRules.value(type, value);
        if (bad != null) {
            fail(bad, "the value " + value + " of the " + type.text() + " " + Excerpt.of(event.name));
        }
    }

    private void checkTimestamp() {
        boolean bad = event.wholeTimestamp != null
                ? event.wholeTimestamp < 0
                : event.timestamp != null && !(event.timestamp >= 0 && event.timestamp < Long.MAX_VALUE);
        if (bad) {
            String given =
                    String.valueOf(event.wholeTimestamp != null ? event.wholeTimestamp : (Object) event.timestamp);
            fail(Reject.BAD_TIMESTAMP, "the timestamp " + given + " is no time in ms since the epoch");
        }
    }

    private void checkBuckets() {
        double[] bounds = event.buckets;
        for (int i = 0; bounds != null && i < bounds.length; i++) {
            if (!Double.isFinite(bounds[i]) || (i > 0 && bounds[i] <= bounds[i - 1])) {
                fail(Reject.BAD_BUCKETS, "the bucket bound " + bounds[i] + " is not finite or not above that before");
            }
        }
    }

    private void checkLabels(MetricType type) {
        for (Map.Entry<String, String> label : event.labels.entrySet()) {
            byte[] name = label.getKey().getBytes(StandardCharsets.UTF_8);
            if (!EventRules.isLabelName(type, name, 0, name.length)
                    || !isUnicode(label.getKey())
                    || !isUnicode(label.getValue())) {
                String text = Excerpt.of(label.getKey()) + "=" + Excerpt.of(label.getValue());
                fail(Reject.BAD_LABEL, "the label " + text + " is empty, reserved, or no text");
            }
        }
    }

    /** No half of a surrogate pair: what has one has no UTF-8. */
    private static boolean isUnicode(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }
}
