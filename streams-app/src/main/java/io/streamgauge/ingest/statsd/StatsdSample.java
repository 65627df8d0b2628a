package io.streamgauge.ingest.statsd;

import io.streamgauge.ingest.Excerpt;
import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.NumberText;
import io.streamgauge.ingest.Point;
import io.streamgauge.ingest.PointSink;
import io.streamgauge.ingest.Reject;
import io.streamgauge.ingest.SeriesBuilder;
import io.streamgauge.ingest.Skip;
import io.streamgauge.model.MetricType;

/** One sample of a line, as far as it was read, and the points that it makes. Reused; not thread-safe. */
final class StatsdSample {
    private final NumberText number = new NumberText();
    private final SeriesBuilder series = new SeriesBuilder();
    private final Point point = new Point();
    private final MappedNames names;

    private byte[] b;
    private Limits limits;
    private PointSink sink;
    private byte[] name = new byte[128];
    private int nameTo;

    private int valuesFrom;
    private int valuesTo;
    private int typeTo;
    private double rate;
    private long timestampMs;
    private String detail = "";

    StatsdSample(StatsdMapping mapping) {
        names = new MappedNames(mapping);
    }

    void beginLine(byte[] bytes, Limits newLimits, PointSink newSink) {
        b = bytes;
        limits = newLimits;
        sink = newSink;
    }

    /** The name of all samples of the line, in up to two pieces. */
    void name(byte[] bytes, int from, int to, int restFrom, int restTo) {
        int length = to - from + restTo - restFrom;
        if (name.length < length) {
            name = new byte[2 * length];
        }
        System.arraycopy(bytes, from, name, 0, to - from);
        System.arraycopy(bytes, restFrom, name, to - from, restTo - restFrom);
        nameTo = length;
    }

    /** Begins a sample: its values up to the bar at {@code to}, then its type. */
    void begin(int from, int to, int newTypeTo, long recordTimestampMs) {
        valuesFrom = from;
        valuesTo = to;
        typeTo = newTypeTo;
        rate = 1;
        timestampMs = recordTimestampMs;
    }

    void rate(double value) {
        rate = value;
    }

    void timestamp(long valueMs) {
        timestampMs = valueMs;
    }

    String detail() {
        return detail;
    }

    /** Makes the sample's points; answers null, or why there are none. */
    Reject emit(Tags tags) {
        int length = typeTo - valuesTo - 1;
        byte first = length > 0 ? b[valuesTo + 1] : 0;
        if (length == 1 && first == 's') {
            return bad(Reject.UNSUPPORTED, "a set has no series; count its members, or send a gauge");
        }
        boolean timer = length == 2 && first == 'm' && b[valuesTo + 2] == 's';
        StatsdType type = timer ? StatsdType.OBSERVER : length == 1 ? type(first) : null;
        if (type == null) {
            String text = Excerpt.of(b, valuesTo + 1, typeTo);
            return bad(Reject.UNKNOWN_TYPE, "the type " + text + " is none of c, g, ms, h, d");
        }
        Mapped mapped = names.get(name, 0, nameTo, type);
        if (mapped.drop) {
            sink.skip(Skip.STATSD_DROPPED);
            return null;
        }
        return emit(mapped, type, timer ? 1000 : 1, tags);
    }

    private static StatsdType type(byte letter) {
        return switch (letter) {
            case 'c' -> StatsdType.COUNTER;
            case 'g' -> StatsdType.GAUGE;
            case 'h', 'd' -> StatsdType.OBSERVER;
            default -> null;
        };
    }

    private Reject emit(Mapped mapped, StatsdType type, double divisor, Tags tags) {
        begin(mapped, type);
        series.name(mapped.name, 0, mapped.name.length);
        labels(mapped, tags);
        Reject bad = series.into(point, limits);
        if (bad != null) {
            return bad(bad, series.detail());
        }
        int values = 0;
        for (int at = valuesFrom; at <= valuesTo; ) {
            int end = Tags.indexOf(b, at, valuesTo, (byte) ':');
            if (++values > limits.valuesPerEvent()) {
                return bad(Reject.TOO_MANY_VALUES, "more than " + limits.valuesPerEvent() + " values");
            }
            if (!number.read(b, at, end)) {
                return bad(Reject.MALFORMED, "the value " + Excerpt.of(b, at, end) + " is no number");
            }
            bad = add(number.value() / divisor * mapped.scale, type);
            if (bad != null) {
                return bad;
            }
            if (type == StatsdType.GAUGE) {
                // Packed gauges may be relative each by itself.
                point.relative((b[at] == '+' || b[at] == '-') && Double.isFinite(number.value()));
                sink.point(point);
                begin(mapped, type);
            }
            at = end + 1;
        }
        if (type != StatsdType.GAUGE) {
            sink.point(point);
        }
        return null;
    }

    private void begin(Mapped mapped, StatsdType type) {
        MetricType as = switch (type) {
            case COUNTER -> MetricType.COUNTER;
            case GAUGE -> MetricType.GAUGE;
            case OBSERVER -> mapped.histogram ? MetricType.HISTOGRAM : MetricType.SUMMARY;
        };
        point.begin(as, timestampMs).bareName(type == StatsdType.COUNTER).ttl(mapped.ttlMs);
        if (type == StatsdType.OBSERVER) {
            point.schema(mapped.schema).beginBuckets();
            for (double bound : mapped.bounds) {
                point.addBucket(bound);
            }
        }
        if (mapped.help.length > 0) {
            point.metadata(mapped.help, 0, 0, 0, mapped.help.length);
        }
    }

    /** The mapping's labels win over tags of the same name, unless it honours those. */
    private void labels(Mapped mapped, Tags tags) {
        for (int i = 0; i < mapped.labels.length; i += 2) {
            byte[] label = mapped.labels[i];
            if (!(mapped.honorLabels && tags.find(label) >= 0)) {
                byte[] value = mapped.labels[i + 1];
                series.label(label, 0, label.length, value, 0, value.length);
            }
        }
        for (int i = 0; i < tags.size(); i++) {
            if (mapped.honorLabels || !isMapped(mapped, tags, i)) {
                series.label(
                        tags.nameBytes(i), tags.nameFrom(i), tags.nameTo(i), b, tags.valueFrom(i), tags.valueTo(i));
            }
        }
    }

    private static boolean isMapped(Mapped mapped, Tags tags, int tag) {
        for (int i = 0; i < mapped.labels.length; i += 2) {
            if (tags.find(mapped.labels[i]) == tag) {
                return true;
            }
        }
        return false;
    }

    private Reject add(double value, StatsdType type) {
        switch (type) {
            case COUNTER -> {
                double increment = value / rate;
                if (!Double.isFinite(increment)) {
                    return bad(Reject.NAN_COUNTER, "a counter's value is not finite");
                }
                if (increment < 0) {
                    return bad(Reject.NEGATIVE_COUNTER, "a counter goes up only");
                }
                point.add(increment, 1);
            }
            case OBSERVER -> {
                if (!Double.isFinite(value)) {
                    return bad(Reject.NON_FINITE_OBSERVATION, "an observation is not finite");
                }
                point.add(value, 1 / rate);
            }
            default -> point.add(value, 1);
        }
        return null;
    }

    private Reject bad(Reject reason, String text) {
        detail = text;
        return reason;
    }
}
