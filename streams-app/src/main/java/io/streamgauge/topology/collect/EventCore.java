package io.streamgauge.topology.collect;

import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.Point;
import io.streamgauge.ingest.PointSink;
import io.streamgauge.ingest.Reject;
import io.streamgauge.ingest.SeriesRelabelling;
import io.streamgauge.ingest.Skip;
import io.streamgauge.ingest.format.Decoders;
import io.streamgauge.model.MetricType;
import io.streamgauge.series.collect.CollectSettings;
import io.streamgauge.series.collect.Collector;
import io.streamgauge.series.collect.Producer;
import io.streamgauge.series.wire.DeltaSink;
import io.streamgauge.topology.streams.PipelineCounters;
import java.util.Collection;
import java.util.Map;

/** The core of metric events: decode, then combine. A record with several bad elements is refused once, by the first. */
public final class EventCore implements CollectCore, PointSink {
    private final Decoders decoders;
    private final Limits limits;
    private final Collector collector;
    private final PipelineCounters counters;
    private long points;
    private int refused;
    private String reason;
    private String detail;

    /** @param decoders of the input topic; this core's own */
    public EventCore(
            Decoders decoders,
            Limits limits,
            SeriesRelabelling relabelling,
            CollectSettings settings,
            int inputPartition,
            int seriesPartitions,
            PipelineCounters counters) {
        this.decoders = decoders;
        this.limits = relabelling.isEmpty() ? limits : limits.beforeRelabelling();
        this.counters = counters;
        this.collector = new Collector(settings, relabelling, inputPartition, seriesPartitions, this::refuse);
    }

    @Override
    public Refusal accept(byte[] value, long offset, long recordTimeMs, long nowMs) {
        return accept(value, null, offset, recordTimeMs, nowMs);
    }

    @Override
    public Refusal accept(byte[] value, byte[] contentType, long offset, long recordTimeMs, long nowMs) {
        points = 0;
        refused = 0;
        collector.record(offset, recordTimeMs, nowMs);
        decoders.decode(value, contentType, recordTimeMs, limits, this);
        if (points > 0) {
            counters.points.add(points);
        }
        if (refused == 0) {
            return null;
        }
        return new Refusal(reason, refused == 1 ? detail : detail + " (and " + (refused - 1) + " more)");
    }

    @Override
    public void point(Point point) {
        points++;
        collector.point(point);
    }

    @Override
    public void metadata(String family, MetricType type, String unit, String help) {
        collector.metadata(family, type, unit, help);
    }

    @Override
    public void reject(Reject why, String what) {
        collector.reject(why, what);
    }

    @Override
    public void skip(Skip what) {
        collector.skip(what);
    }

    private void refuse(String why, String what) {
        if (refused++ == 0) {
            reason = why;
            detail = what;
        }
    }

    @Override
    public void producer(byte[] name) {
        collector.producer(name);
    }

    @Override
    public Collection<Producer> producers() {
        return collector.producers();
    }

    @Override
    public boolean dirty() {
        return collector.isDirty();
    }

    @Override
    public boolean full() {
        return collector.isFull();
    }

    @Override
    public void drain(DeltaSink sink) {
        collector.drain(sink);
    }

    @Override
    public void claim(long nowMs) {
        collector.claimIdle(nowMs);
    }

    @Override
    public long nextOffset() {
        return collector.nextOffset();
    }

    @Override
    public long watermarkMs() {
        return collector.watermarkMs();
    }

    @Override
    public Map<String, Long> late() {
        return collector.lateByMetric();
    }

    @Override
    public long overflowed() {
        return collector.overflowedCount();
    }

    @Override
    public Map<String, Long> skipped() {
        return collector.skipped();
    }

    @Override
    public byte[] save() {
        return collector.encodeState();
    }

    @Override
    public void load(byte[] saved) {
        collector.restoreState(saved);
    }
}
