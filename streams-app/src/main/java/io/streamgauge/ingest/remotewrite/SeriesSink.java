package io.streamgauge.ingest.remotewrite;

import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.Point;
import io.streamgauge.ingest.PointSink;
import io.streamgauge.ingest.Reject;
import io.streamgauge.ingest.SeriesBuilder;
import io.streamgauge.ingest.XxHash64;
import io.streamgauge.model.MetricType;
import io.streamgauge.model.StaleMarker;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A series' labels as they come, and the points of its samples; the same for both versions. Not thread-safe. */
final class SeriesSink {
    private static final byte[] NAME = "__name__".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NOTHING = {};

    final Point point = new Point();
    Limits limits;
    PointSink sink;

    private final byte[] replicaLabel;
    private final SeriesBuilder series = new SeriesBuilder();
    private byte[] b;
    private int nameFrom;
    private int nameTo;
    private long source;
    private int points;
    private boolean exhausted;
    private boolean heard;

    SeriesSink(RemoteWriteSettings settings) {
        replicaLabel = settings.replicaLabel().getBytes(StandardCharsets.UTF_8);
    }

    void begin(byte[] bytes, Limits newLimits, PointSink newSink) {
        b = bytes;
        limits = newLimits;
        sink = newSink;
        points = 0;
        exhausted = false;
        heard = false;
    }

    boolean exhausted() {
        return exhausted;
    }

    boolean heardAnything() {
        return heard;
    }

    void reject(Reject reason, String detail) {
        heard = true;
        sink.reject(reason, detail);
    }

    void metadata(String family, MetricType type, String unit, String help) {
        heard = true;
        sink.metadata(family, type, unit, help);
    }

    void beginSeries() {
        series.name(NOTHING, 0, 0);
        nameFrom = 0;
        nameTo = 0;
        source = 0;
    }

    void label(int labelFrom, int labelTo, int valueFrom, int valueTo) {
        if (is(labelFrom, labelTo, NAME)) {
            nameFrom = valueFrom;
            nameTo = valueTo;
        } else if (replicaLabel.length > 0 && is(labelFrom, labelTo, replicaLabel)) {
            source = XxHash64.hash(b, valueFrom, valueTo, 1) | 1;
        } else {
            series.label(b, labelFrom, labelTo, b, valueFrom, valueTo);
        }
    }

    private boolean is(int from, int to, byte[] word) {
        return Arrays.equals(b, from, to, word, 0, word.length);
    }

    void endLabels() {
        series.rename(b, nameFrom, nameTo);
    }

    int nameFrom() {
        return nameFrom;
    }

    int nameTo() {
        return nameTo;
    }

    /** Begins a sample's point; false where there may be no more. A start is of use to histograms only: float samples are kept as they are. */
    boolean beginPoint(MetricType type, long timestampMs, long startMs) {
        heard = true;
        if (++points > limits.pointsPerRecord()) {
            if (!exhausted) {
                exhausted = true;
                sink.reject(Reject.TOO_MANY_POINTS, "more than " + limits.pointsPerRecord() + " samples");
            }
            return false;
        }
        point.begin(type, timestampMs).source(source);
        if (type == MetricType.HISTOGRAM && startMs > 0 && startMs < timestampMs) {
            point.start(startMs);
        }
        return true;
    }

    void sample(double value, long timestampMs) {
        if (!beginPoint(MetricType.UNKNOWN, timestampMs, 0)) {
            return;
        }
        if (StaleMarker.is(value)) {
            point.stale(true);
        } else {
            point.add(value, 1);
        }
        emit();
    }

    /** Gives the point its series and hands it on. */
    void emit() {
        if (point.timestampMs() < 0) {
            refuse(Reject.BAD_TIMESTAMP, "the timestamp " + point.timestampMs() + " ms");
            return;
        }
        Reject bad = series.into(point, limits);
        if (bad != null) {
            sink.reject(bad, series.detail());
        } else {
            sink.point(point);
        }
    }

    void refuse(Reject reason, String detail) {
        reject(reason, new String(b, nameFrom, nameTo - nameFrom, StandardCharsets.UTF_8) + ": " + detail);
    }
}
