package io.streamgauge.series.state;

import io.streamgauge.ingest.Overflow;
import io.streamgauge.ingest.Reject;
import io.streamgauge.ingest.SeriesKey;
import io.streamgauge.model.Exemplar;
import io.streamgauge.model.HistogramAccumulator;
import io.streamgauge.model.Labels;
import io.streamgauge.model.MetricType;
import io.streamgauge.model.StaleMarker;
import io.streamgauge.series.history.DeltaBlobs;
import io.streamgauge.series.wire.DeltaHandler;
import io.streamgauge.series.wire.KeyHash;
import java.util.Arrays;

/** Puts the deltas of a batch beside what their instruments have pending. */
final class DeltaApplier implements DeltaHandler {
    private static final double[] NO_BOUNDS = {};

    private final Registry registry;
    private final SeriesCounts counts;
    private final SeriesReports reports;
    private final Labels overflowLabels;
    private final long stepMs;
    private final StepContext context;
    private long closedThroughMs = Long.MIN_VALUE;
    private int inputPartition;

    private Instrument current;
    /** Where the current series is a histogram that is not known yet: its key. */
    private SeriesKey unknown;

    private MetricType type;
    private boolean bareName;
    private Origin origin;
    private long ttlMs;
    private boolean overflowing;
    /** That of the delta at hand. */
    private OpenStep step;

    private String unit;
    private String help;

    DeltaApplier(Registry registry, StepContext context, SeriesReports reports, int partition) {
        this.registry = registry;
        this.counts = context.counts;
        this.reports = reports;
        this.stepMs = context.stepMs;
        this.context = context;
        // A limit is a partition's own, so the overflow series of two partitions must differ.
        this.overflowLabels = Overflow.LABELS.with("streamgauge_partition", Integer.toString(partition));
    }

    /** Before each batch. */
    void begin(int fromInputPartition, long nowClosedThroughMs) {
        inputPartition = fromInputPartition;
        closedThroughMs = nowClosedThroughMs;
    }

    @Override
    public void series(byte[] bytes, int keyFrom, int keyTo, MetricType ofType, boolean ofBareName) {
        current = null;
        unknown = null;
        unit = null;
        help = null;
        overflowing = false;
        type = ofType;
        bareName = ofBareName;
        origin = null;
        ttlMs = 0;
        Instrument known = registry.find(bytes, keyFrom, keyTo, KeyHash.of(bytes, keyFrom, keyTo));
        if (known == null) {
            miss(SeriesKey.ofBytes(Arrays.copyOfRange(bytes, keyFrom, keyTo)));
        } else if (known.family.type != ofType || known.family.bareName != ofBareName) {
            conflict(SeriesKey.ofBytes(known.key), known.family);
        } else if (!known.live && !registry.hasRoom(known.family.name)) {
            overflow(SeriesKey.ofBytes(known.key));
        } else {
            current = known;
        }
    }

    private void miss(SeriesKey key) {
        String base = key.baseName();
        FamilyState other = registry.families.conflict(base, type, bareName);
        if (other != null) {
            conflict(key, other);
        } else if (!registry.hasRoom(base)) {
            overflow(key);
        } else {
            make(key);
        }
    }

    private void make(SeriesKey key) {
        if (type == MetricType.HISTOGRAM || type == MetricType.SUMMARY) {
            unknown = key;
        } else {
            current = registry.create(key, type, bareName, NO_BOUNDS);
        }
    }

    private void conflict(SeriesKey key, FamilyState known) {
        counts.typeConflicts++;
        String detail = "the metric is known as a " + known.text() + " named " + known.name + ", but came as a "
                + FamilyState.text(type, bareName) + "; give one of them another name";
        reports.rejected(Reject.TYPE_CONFLICT.text(), key.toString(), detail, inputPartition);
    }

    private void overflow(SeriesKey key) {
        overflowing = true;
        if (type != MetricType.COUNTER && type != MetricType.HISTOGRAM && type != MetricType.SUMMARY) {
            return;
        }
        SeriesKey instead = SeriesKey.of(key.baseName(), overflowLabels);
        byte[] bytes = instead.bytes();
        current = registry.find(bytes, 0, bytes.length, KeyHash.of(bytes, 0, bytes.length));
        if (current == null) {
            make(instead);
        }
    }

    @Override
    public void ttl(long ms) {
        ttlMs = ms;
    }

    @Override
    public void about(String family, MetricType ofType, String ofUnit, String ofHelp) {
        registry.described.put(family, ofType, ofUnit, ofHelp);
    }

    @Override
    public void origin(long startMs, long source) {
        origin = new Origin(startMs, source);
    }

    private Point point(long timeMs, long offset, double value) {
        Point p = new Point(timeMs, inputPartition, offset, value, origin);
        origin = null;
        return p;
    }

    @Override
    public void metadata(String newUnit, String newHelp) {
        unit = newUnit;
        help = newHelp;
        if (current != null) {
            describe(current.family);
        }
    }

    private void describe(FamilyState family) {
        if (unit != null && !unit.isEmpty() && !unit.equals(family.unit)) {
            family.unit = unit;
            family.dirty = true;
        }
        if (help != null && !help.isEmpty() && !help.equals(family.help)) {
            family.help = help;
            family.dirty = true;
        }
    }

    @Override
    public void increment(long stepEndMs, double hi, double lo) {
        if (current != null) {
            countOverflow();
            open(stepEndMs);
            current.increment(step, hi, lo);
            step.increment(current.id, hi, lo);
        }
    }

    @Override
    public void total(long stepEndMs, long timeMs, long offset, double value) {
        if (overflowing) {
            // Running totals of several series don't make one.
            counts.droppedOverLimit++;
        } else if (current != null) {
            Point p = point(timeMs, offset, value);
            pending(stepEndMs).total(p);
            step.total(current.id, p);
        }
    }

    @Override
    public void gauge(long stepEndMs, long timeMs, long offset, double value) {
        if (overflowing) {
            counts.droppedOverLimit++;
        } else if (current != null) {
            Point p = point(timeMs, offset, value);
            if (pending(stepEndMs).gauge(p)) {
                step.gauge(current.id, p);
            }
        }
    }

    @Override
    public void whole(long stepEndMs, long timeMs, long offset, byte[] bytes, int from, int to) {
        Point at = point(timeMs, offset, from == to ? StaleMarker.VALUE : 0);
        if (overflowing) {
            counts.droppedOverLimit++;
            return;
        }
        if (current == null && (unknown == null || from == to)) {
            return;
        }
        byte[] histogram = Arrays.copyOfRange(bytes, from, to);
        if (current == null) {
            current = registry.create(
                    unknown, type, false, HistogramAccumulator.decode(histogram).bounds());
            describe(current.family);
        }
        Whole whole = new Whole(at, histogram);
        pending(stepEndMs).whole(whole);
        step.whole(current.id, whole);
    }

    @Override
    public void observations(long stepEndMs, byte[] bytes, int from, int to) {
        if (current == null && unknown == null) {
            return;
        }
        HistogramAccumulator delta = DeltaBlobs.decode(bytes, from, to);
        if (current == null) {
            current = registry.create(unknown, type, false, delta.bounds());
            describe(current.family);
        }
        countOverflow();
        pending(stepEndMs).observations(delta);
        step.observations(current.id, bytes, from, to);
    }

    private void countOverflow() {
        if (overflowing) {
            counts.overflowed++;
        }
    }

    @Override
    public void exemplar(long stepEndMs, long offset, Exemplar exemplar) {
        // What was added came before, and made it if it was not there. The overflow series has no traces of its own.
        if (current == null || overflowing) {
            return;
        }
        SourcedExemplar sourced = new SourcedExemplar(exemplar, inputPartition, offset);
        step = registry.open.at(credited(stepEndMs));
        if (current.pendingAt(step).exemplar(sourced)) {
            step.exemplar(current.id, sourced);
        } else {
            counts.exemplarsDropped++;
        }
    }

    private long credited(long stepEndMs) {
        return stepEndMs <= closedThroughMs ? closedThroughMs + stepMs : stepEndMs;
    }

    /** What the current instrument has pending in the step. */
    private Pending pending(long stepEndMs) {
        open(stepEndMs);
        return current.pendingAt(step);
    }

    /** A delta comes for the current instrument in this step, or, where that is closed, in the oldest open one. */
    private void open(long stepEndMs) {
        counts.deltas++;
        if (stepEndMs <= closedThroughMs) {
            counts.lateDeltas++;
        }
        long credited = credited(stepEndMs);
        if (!current.live) {
            registry.enliven(current);
            registry.expiry.schedule(current, credited + context.ttlMs(ttlMs));
            registry.dirty(current);
        }
        step = registry.open.at(credited);
        if (ttlMs > 0 && !overflowing) {
            takeTtl(current.pendingAt(step));
        }
    }

    private void takeTtl(Pending pending) {
        if (ttlMs > pending.ttlMs) {
            pending.ttlMs = ttlMs;
            step.ttl(current.id, ttlMs);
        }
    }
}
