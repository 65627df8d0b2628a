package io.streamgauge.ingest.otlp;

import io.streamgauge.ingest.Excerpt;
import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.Point;
import io.streamgauge.ingest.PointSink;
import io.streamgauge.ingest.Reject;
import io.streamgauge.ingest.proto.MalformedException;
import io.streamgauge.ingest.proto.ProtoReader;
import io.streamgauge.model.MetricType;

/** What the readers of all kinds of data points share: where they read, what they fill, where it goes. Not thread-safe. */
final class PointContext {
    private static final byte[] TARGET_INFO = Attributes.bytes("target_info");

    final ProtoReader in;
    final Point point = new Point();
    final Attributes attributes = new Attributes();
    final Attributes exemplars = new Attributes();
    final Labelling labelling;

    Limits limits;
    PointSink sink;
    long recordTimestampMs;
    /** The newest data point of the resource. */
    long newestMs;

    private final KnownSeries known = new KnownSeries();
    private byte[] rawSeries = new byte[512];
    private int points;
    private int rejects;
    private boolean exhausted;

    // The metric.
    MetricNames.Name name;
    int descriptionFrom;
    int descriptionTo;
    boolean delta;

    // The data point.
    int index;
    private long startNano;
    private long timeNano;
    boolean noValue;

    PointContext(ProtoReader in, Labelling labelling) {
        this.in = in;
        this.labelling = labelling;
    }

    void begin(long newRecordTimestampMs, Limits newLimits, PointSink newSink) {
        recordTimestampMs = newRecordTimestampMs;
        limits = newLimits;
        known.within(newLimits);
        sink = newSink;
        points = 0;
        rejects = 0;
        exhausted = false;
    }

    boolean heardAnything() {
        return points + rejects > 0;
    }

    /** The record has more points than it may; the rest is not read. */
    boolean exhausted() {
        return exhausted;
    }

    void reject(Reject reason, String detail) {
        rejects++;
        sink.reject(reason, detail);
    }

    /** Rejects the data point that is being read. */
    void refuse(Reject reason, String detail) {
        reject(reason, "data point " + index + " of " + Excerpt.of(name.text(), 0, name.text().length) + ": " + detail);
    }

    /** Begins a data point; false where there may be no more. */
    boolean beginPoint(int newIndex) {
        index = newIndex;
        if (++points > limits.pointsPerRecord()) {
            exhausted = true;
            reject(
                    Reject.TOO_MANY_POINTS,
                    "more than " + limits.pointsPerRecord() + " data points; cut off at byte " + in.at());
            return false;
        }
        attributes.clear(in.bytes());
        exemplars.clear(in.bytes());
        startNano = 0;
        timeNano = 0;
        noValue = false;
        return true;
    }

    void start() throws MalformedException {
        startNano = in.fixed64();
    }

    void time() throws MalformedException {
        timeNano = in.fixed64();
    }

    void flags() throws MalformedException {
        noValue = (in.varint() & 1) != 0;
    }

    /** Begins the point; false, and the data point is refused, where its time is none. */
    boolean begin(MetricType type) {
        if (timeNano < 0) {
            refuse(Reject.BAD_TIMESTAMP, "the time " + Long.toUnsignedString(timeNano) + " ns is beyond the year 2262");
            return false;
        }
        long timeMs = timeNano == 0 ? recordTimestampMs : timeNano / 1_000_000;
        point.begin(type, timeMs).stale(noValue);
        boolean runs = type == MetricType.COUNTER || type == MetricType.HISTOGRAM;
        if (delta) {
            point.interval(startNano == 0 ? 0 : interval());
        } else if (runs && startNano > 0 && startNano < timeNano) {
            point.start(startNano / 1_000_000);
        }
        return true;
    }

    private long interval() {
        long mixed = startNano * 0x9E3779B97F4A7C15L + timeNano;
        return mixed == 0 ? 1 : mixed;
    }

    /** Adds unit, description, exemplars and labels, and hands the point on. */
    void emit() throws MalformedException {
        emit(name.text(), null);
    }

    /**
     * As {@link #emit()}, for one of several series of the data point.
     *
     * @param quantile a label's value, or null
     */
    void emit(byte[] metric, String quantile) throws MalformedException {
        byte[] unit = name.unit();
        point.metadata(unit, 0, unit.length, in.bytes(), descriptionFrom, descriptionTo);
        for (int i = 0; i < exemplars.size(); i++) {
            ExemplarReader.read(exemplars.open(i), point.exemplars());
        }
        boolean raw = quantile == null && attributes.isContiguous() && labelling.sharedLength() <= RawKey.MAX_SHARED;
        if (raw) {
            nameRaw(metric);
        }
        if (!raw || !known.has(point)) {
            Reject bad = label(metric, quantile, false);
            if (bad == null && raw && point.overflow() == null) {
                nameRaw(metric);
                known.add(point);
            } else if (bad != null && labelling.series.isRepeated()) {
                bad = label(metric, quantile, true);
            }
            if (bad != null) {
                refuse(bad, labelling.series.detail());
                return;
            }
        }
        newestMs = Math.max(newestMs, point.timestampMs());
        sink.point(point);
    }

    /** Names the series by its bytes as they are: nothing is looked into. */
    private void nameRaw(byte[] metric) {
        int shared = labelling.sharedLength();
        int from = attributes.from();
        int length = metric.length + RawKey.HEAD + shared + attributes.to() - from;
        if (rawSeries.length < length) {
            rawSeries = new byte[2 * length];
        }
        System.arraycopy(metric, 0, rawSeries, 0, metric.length);
        int at = metric.length;
        rawSeries[at++] = (byte) (shared >>> 8);
        rawSeries[at++] = (byte) shared;
        System.arraycopy(labelling.shared(), 0, rawSeries, at, shared);
        System.arraycopy(in.bytes(), from, rawSeries, at + shared, attributes.to() - from);
        point.series(rawSeries, 0, metric.length, metric.length, length, RawKey.INSTANCE);
    }

    private Reject label(byte[] metric, String quantile, boolean joined) throws MalformedException {
        labelling.begin(metric);
        if (quantile != null) {
            labelling.series.label("quantile", quantile);
        }
        if (joined) {
            attributes.joinInto(labelling.series);
        } else {
            attributes.addTo(labelling.series);
        }
        return labelling.series.into(point, limits);
    }

    void targetInfo() throws MalformedException {
        if (newestMs == Long.MIN_VALUE || !labelling.hasTargetInfo()) {
            return;
        }
        labelling.targetInfo(TARGET_INFO);
        point.begin(MetricType.GAUGE, newestMs).add(1, 1);
        Reject bad = labelling.series.into(point, limits);
        if (bad != null && labelling.series.isRepeated()) {
            labelling.targetInfoJoined();
            bad = labelling.series.into(point, limits);
        }
        if (bad == null) {
            sink.point(point);
        } else {
            reject(bad, "the resource's attributes: " + labelling.series.detail());
        }
    }
}
