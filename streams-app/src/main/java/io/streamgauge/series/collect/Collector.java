package io.streamgauge.series.collect;

import io.streamgauge.ingest.Point;
import io.streamgauge.ingest.PointSink;
import io.streamgauge.ingest.Reject;
import io.streamgauge.ingest.SeriesRelabelling;
import io.streamgauge.ingest.Skip;
import io.streamgauge.model.MetricType;
import io.streamgauge.series.StepGrid;
import io.streamgauge.series.wire.ByteReader;
import io.streamgauge.series.wire.ByteWriter;
import io.streamgauge.series.wire.CorruptRecordException;
import io.streamgauge.series.wire.DeltaSink;
import io.streamgauge.series.wire.InputWatermark;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One input partition's points, combined into deltas per (series, step) until the next {@link #drain}; and the partition's watermark.
 *
 * <p>Use: {@link #record} with a record's coordinates, then the decoder with this as its {@link PointSink}, for each record; {@link #drain} at the pre-commit moment, and before when
 * {@link #isFull}. The watermark is the newest event time − lateness and never goes back. An event whose time is before the watermark is late and counted. Where the watermark has closed
 * its step it is credited to the oldest open step; a late gauge too, and SERIES drops it if it knows a newer one. An event further than max-future ahead of the wall
 * clock is rejected, and so is one of a series that is known here with another type.
 *
 * <p>State is only the watermark and the counts ({@link #encodeState}); what is combined and not drained belongs to the uncommitted transaction. Not thread-safe, but for
 * {@link #watermarkMs}, the counts, {@link #producers}, {@link #skipped} and {@link #lateByMetric}.
 */
public final class Collector implements PointSink {
    private static final int STATE_VERSION = 1;

    /** Exemplars of all series between two drains. */
    private static final int MAX_EXEMPLARS = 10_000;

    private final CollectSettings settings;
    private final StepGrid grid;
    private final int inputPartition;
    private final PointRejects rejects;
    private final AccumulatorTable table;
    private final Admission admission;
    private final DeltaPacker packer;
    private final List<Accumulator> dirty = new ArrayList<>();
    private final Announcements announcements = new Announcements();
    private final LateCounts lateByMetric = new LateCounts();

    private volatile long watermarkMs = Long.MIN_VALUE;
    private long announcedMs = Long.MIN_VALUE;
    private long offset = -1;
    private long firstMs = Long.MAX_VALUE;
    private long recordTimeMs;
    private long latestAllowedMs = Long.MAX_VALUE;
    private long wallClockMs = Long.MIN_VALUE;
    private final Producers producers = new Producers();
    private Producer producer;
    private long countedPoints;
    private long sweptMs = Long.MIN_VALUE;
    private int sweptPeriod;
    private long points;
    private long late;
    private long rejected;
    private long overflowed;
    private int exemplars;
    private final long[] skipped = new long[Skip.values().length];
    private int period;
    /** Of the point before. */
    private long stepEndMs;

    private byte[] saved;

    /** @param rejects hears of every point that is not taken, the decoder's included */
    public Collector(CollectSettings settings, int inputPartition, int seriesPartitions, PointRejects rejects) {
        this(settings, SeriesRelabelling.NONE, inputPartition, seriesPartitions, rejects);
    }

    /**
     * @param relabelling asked once for each series that is new here
     * @param rejects hears of every point that is not taken, the decoder's included
     */
    public Collector(
            CollectSettings settings,
            SeriesRelabelling relabelling,
            int inputPartition,
            int seriesPartitions,
            PointRejects rejects) {
        this.settings = settings;
        this.grid = settings.grid();
        this.inputPartition = inputPartition;
        this.rejects = rejects;
        this.table = new AccumulatorTable(settings.maxAccumulators());
        this.admission = new Admission(settings, relabelling, seriesPartitions, table);
        this.packer = new DeltaPacker(inputPartition, seriesPartitions);
    }

    public int inputPartition() {
        return inputPartition;
    }

    /**
     * Says where the points that follow come from.
     *
     * @param recordOffset the record's offset in its partition
     * @param recordTimestampMs the record's own time, for messages; points carry theirs
     * @param nowMs the wall clock, for max-future
     */
    public void record(long recordOffset, long recordTimestampMs, long nowMs) {
        offset = recordOffset;
        wallClockMs = nowMs;
        recordTimeMs = recordTimestampMs;
        latestAllowedMs = nowMs + settings.maxFutureMs();
    }

    /**
     * Says who sent the record whose points follow.
     *
     * @param name null where it doesn't say; not copied
     */
    public void producer(byte[] name) {
        countPoints();
        producer = producers.get(name);
    }

    private void countPoints() {
        if (producer != null) {
            producer.addPoints(points - countedPoints);
        }
        countedPoints = points;
    }

    /** The producers that named themselves, since this object was made; bounded. */
    public Collection<Producer> producers() {
        return producers.all();
    }

    @Override
    public void point(Point p) {
        long time = p.timestampMs();
        if (time > latestAllowedMs) {
            reject(Reject.TOO_FAR_IN_FUTURE, future(p));
            return;
        }
        int slot = table.slot(p);
        if (slot != AccumulatorTable.NONE && addToRow(p, slot, time)) {
            points++;
            advance(time);
            return;
        }
        Accumulator a = slot == AccumulatorTable.NONE ? admission.admit(p, producer, period) : table.at(slot);
        if (a.type != p.type() || a.bareName != p.bareName()) {
            notTaken(p, a);
            return;
        }
        points++;
        if (firstMs == Long.MAX_VALUE) {
            firstMs = time;
        }
        if (p.interval() != 0 && a.isRetry(p.interval())) {
            skip(Skip.RETRY);
            return;
        }
        if (p.overflow() != null || a.overflow) {
            overflowed++;
        }
        long end = creditedStep(time, a);
        a.describe(p);
        if (a.overflow || !beginRow(p, end)) {
            add(p, a, end);
        }
        a.period = period;
        if (!a.dirty) {
            a.dirty = true;
            dirty.add(a);
        }
        advance(time);
    }

    /** The common case, which does not look at the accumulator: one increment or one setting, in time, of an open step that the row has begun. */
    private boolean addToRow(Point p, int slot, long time) {
        long watermark = watermarkMs;
        boolean increment = p.isIncrement();
        if (time < watermark || !(increment || p.isSetting())) {
            return false;
        }
        long end = stepEnd(time);
        return end > watermark && (increment ? table.addToRow(slot, p, end) : table.setRow(slot, p, offset, end));
    }

    private boolean beginRow(Point p, long stepEndMs) {
        if (p.isIncrement()) {
            int slot = table.slot(p);
            table.open(slot, stepEndMs);
            return table.addToRow(slot, p, stepEndMs);
        }
        // A late setting is credited to a step that it is not of.
        if (p.isSetting() && stepEnd(p.timestampMs()) == stepEndMs) {
            int slot = table.slot(p);
            return table.openGauge(slot, stepEndMs) && table.setRow(slot, p, offset, stepEndMs);
        }
        return false;
    }

    private void advance(long time) {
        long candidate = time - settings.latenessMs();
        if (candidate > watermarkMs) {
            watermarkMs = candidate;
        }
    }

    /** The series is known with another type, or relabelling has refused or dropped it. What is dropped on purpose moves time all the same. */
    private void notTaken(Point p, Accumulator a) {
        if (a.refused != null && a.refused.isDropped()) {
            skip(Skip.RELABELLED);
            advance(p.timestampMs());
        } else if (a.refused != null) {
            reject(a.refused.refused(), a.refused.detail());
        } else {
            reject(Reject.TYPE_CONFLICT, conflict(p, a));
        }
    }

    /** The end of the step that a point of this time goes to: its own, or the oldest open one. Counts what is late. */
    private long creditedStep(long time, Accumulator a) {
        long watermark = watermarkMs;
        long end = stepEnd(time);
        if (time < watermark) {
            late++;
            lateByMetric.add(a.key.baseName());
            end = Math.max(end, grid.oldestOpen(watermark));
        } else if (end <= watermark) {
            end = grid.oldestOpen(watermark);
        }
        return end;
    }

    private void add(Point p, Accumulator a, long stepEndMs) {
        StepDelta delta = a.at(stepEndMs);
        delta.ttlMs = Math.max(delta.ttlMs, p.ttlMs());
        switch (a.type) {
            case COUNTER -> {
                if (p.cumulative() || p.stale()) {
                    delta.total(p, offset, settings.maxPointsPerStep());
                } else {
                    delta.increment(p);
                }
            }
            case HISTOGRAM, SUMMARY -> {
                if (p.cumulative() || p.stale()) {
                    delta.whole(p, offset, settings.maxPointsPerStep());
                } else {
                    delta.observe(p, a.schema(), a.bounds());
                }
            }
            default -> {
                if (p.source() == 0) {
                    if (p.relative()) {
                        table.settle(a);
                    }
                    delta.gauge(p, offset);
                } else {
                    // Which replica is listened to is for SERIES to say.
                    delta.total(p, offset, settings.maxPointsPerStep());
                }
            }
        }
        if (p.exemplars().size() > 0) {
            exemplars(p, a, delta);
        }
    }

    private void exemplars(Point p, Accumulator a, StepDelta delta) {
        if (delta.exemplars == null) {
            delta.exemplars = new StepExemplars();
        }
        int before = delta.exemplars.size();
        if (exemplars >= MAX_EXEMPLARS) {
            skipped[Skip.EXEMPLAR_LIMIT.ordinal()] += p.exemplars().size();
            return;
        }
        boolean buckets = a.type == MetricType.HISTOGRAM;
        double[] bounds = !buckets
                ? null
                : p.distribution() == null ? a.bounds() : p.distribution().bounds();
        skipped[Skip.EXEMPLAR_LIMIT.ordinal()] += delta.exemplars.add(p.exemplars(), bounds, p.timestampMs(), offset);
        exemplars += delta.exemplars.size() - before;
    }

    /** The grid's, without its division for a point of the same step as the one before. */
    private long stepEnd(long time) {
        if (time > stepEndMs || time <= stepEndMs - settings.stepMs()) {
            stepEndMs = grid.endOf(time);
        }
        return stepEndMs;
    }

    private String future(Point p) {
        return p.name() + ": its time " + p.timestampMs() + " is " + (p.timestampMs() - latestAllowedMs)
                + " ms beyond what max-future (" + settings.maxFutureMs()
                + " ms) allows (its record is of " + recordTimeMs
                + "); check the producer's clock, or that the timestamp is in milliseconds";
    }

    private static String conflict(Point p, Accumulator a) {
        return a.key + " is known as a " + text(a.type, a.bareName) + ", but came as a " + text(p.type(), p.bareName())
                + "; give one of them another name";
    }

    private static String text(MetricType type, boolean bareName) {
        return type.text() + (bareName ? " without _total" : "");
    }

    @Override
    public void reject(Reject reason, String detail) {
        rejected++;
        rejects.reject(reason.text(), detail);
    }

    @Override
    public void metadata(String family, MetricType type, String unit, String help) {
        announcements.add(family, type, unit, help);
    }

    @Override
    public void skip(Skip what) {
        skipped[what.ordinal()]++;
    }

    /** Whether a drain would send anything. */
    public boolean isDirty() {
        return !dirty.isEmpty() || !announcements.isEmpty() || grid.floor(watermarkMs) > announcedMs;
    }

    /** Whether there is no room for another series until a drain: drain now, within the same transaction. */
    public boolean isFull() {
        return dirty.size() >= settings.maxAccumulators();
    }

    /** Sends all deltas, then, if it has crossed a step, the watermark; afterwards nothing is dirty. */
    public void drain(DeltaSink sink) {
        table.drainRows(packer.rows(sink));
        for (Accumulator a : dirty) {
            if (a.dirty) {
                packer.add(a, sink);
                a.drained();
            }
        }
        for (Announcements.About about : announcements.take()) {
            packer.about(about, sink);
        }
        packer.flush(sink);
        dirty.clear();
        exemplars = 0;
        period++;
        countPoints();
        forgetIdle();
        if (grid.floor(watermarkMs) > announcedMs) {
            announcedMs = grid.floor(watermarkMs);
            sink.broadcast(
                    new InputWatermark(inputPartition, watermarkMs, offset + 1, firstMs, late, rejected, wallClockMs)
                            .encode());
        }
    }

    /** Forgets the series that got nothing for the TTL, or up to twice as long. */
    private void forgetIdle() {
        if (sweptMs == Long.MIN_VALUE) {
            sweptMs = watermarkMs;
        } else if (watermarkMs - sweptMs >= settings.seriesTtlMs()) {
            table.keepSince(sweptPeriod);
            sweptMs = watermarkMs;
            sweptPeriod = period;
        }
    }

    /** The event time up to which this partition is complete, or {@link Long#MIN_VALUE} before the first event. */
    public long watermarkMs() {
        return watermarkMs;
    }

    /** The offset after the last record's, over all restarts; 0 before the first. */
    public long nextOffset() {
        return offset + 1;
    }

    /** The partition is caught up and idle at this wall clock: the watermark moves to it − lateness, if that is forward. */
    public void claimIdle(long nowMs) {
        wallClockMs = nowMs;
        watermarkMs = Math.max(watermarkMs, nowMs - settings.latenessMs());
    }

    /** The watermark and the counts, for the store; small. */
    public byte[] encodeState() {
        saved = new ByteWriter(48)
                .put(STATE_VERSION)
                .putZigzag(watermarkMs)
                .putZigzag(announcedMs)
                .putZigzag(offset)
                .putZigzag(firstMs)
                .putVarint(late)
                .putVarint(rejected)
                .toByteArray();
        return saved.clone();
    }

    /** Takes over what {@link #encodeState} wrote. Forgets everything that was not drained. */
    public void restoreState(byte[] state) {
        ByteReader in = new ByteReader(state);
        if (in.get() != STATE_VERSION) {
            throw new CorruptRecordException("the watermark of input partition " + inputPartition
                    + " was stored by another version of this service");
        }
        forget();
        watermarkMs = in.getZigzag();
        announcedMs = in.getZigzag();
        offset = in.getZigzag();
        firstMs = in.getZigzag();
        late = in.getVarint();
        rejected = in.getVarint();
        saved = state.clone();
    }

    /** Forgets what was not drained: the transaction was aborted. Everything is as it was at the last {@link #encodeState} or {@link #restoreState}. */
    public void discard() {
        if (saved != null) {
            restoreState(saved);
            return;
        }
        forget();
        watermarkMs = Long.MIN_VALUE;
        announcedMs = Long.MIN_VALUE;
        offset = -1;
        firstMs = Long.MAX_VALUE;
        late = 0;
        rejected = 0;
    }

    private void forget() {
        table.clear();
        producers.clearSeries();
        producer = null;
        dirty.clear();
        exemplars = 0;
        packer.clear();
        announcements.clear();
    }

    /** Points taken, since this object was made. */
    public long points() {
        return points;
    }

    /** Points older than the watermark, over all restarts. */
    public long lateCount() {
        return late;
    }

    /** Points and elements that were not taken, over all restarts. */
    public long rejectedCount() {
        return rejected;
    }

    /** Points that a limit of labels sent to the overflow series. */
    public long overflowedCount() {
        return overflowed;
    }

    /** What was left out on purpose since this object was made, by the text of {@link Skip}. */
    public Map<String, Long> skipped() {
        Map<String, Long> counts = new TreeMap<>();
        for (Skip what : Skip.values()) {
            if (skipped[what.ordinal()] > 0) {
                counts.put(what.text(), skipped[what.ordinal()]);
            }
        }
        return counts;
    }

    /** Identities in the table. */
    public int tableSize() {
        return table.size();
    }

    public long evictions() {
        return table.evictions();
    }

    /** Late points by the metric's base name; bounded. */
    public Map<String, Long> lateByMetric() {
        return lateByMetric.snapshot();
    }
}
