package io.streamgauge.series.state;

import io.streamgauge.ingest.SeriesKey;
import io.streamgauge.model.Labels;
import io.streamgauge.model.MetricType;
import io.streamgauge.series.wire.LabelsCodec;
import java.util.List;

/** One identity: a counter, a gauge, a histogram or a recorded series, with everything it shows. */
final class Instrument {
    private static final long NONE = Long.MIN_VALUE;

    /** Below this, doubles hold every whole number. */
    private static final double EXACT = 1L << 53;

    /** Small, unique in the partition; used again after the instrument is gone and forgotten. */
    final int id;
    /** The series key; of a recorded series its encoded labels. */
    final byte[] key;

    final long hash;
    final FamilyState family;
    final ViewPlan plan;
    final InstrumentState state;
    /** Who records it; empty where it is fed by events. */
    final String group;

    /** Counts against the limits. */
    boolean live;
    /** The newest closed step that brought something. */
    long lastStepMs = Long.MIN_VALUE;
    /** How long it may go without an event, as the newest closed step's said; 0 for the service's own setting. */
    long ttlMs;
    /** When the expiry looks at it next. */
    long nextCheckMs = Long.MAX_VALUE;

    /** Its place among the family's members. */
    int memberIndex;

    /** By step, oldest first. */
    Pending pending;
    // Whole numbers that a counter got in two open steps, besides: nearly all that counters get, and no object for each
    // step.
    private long wholeStepMs = NONE;
    private double whole;
    private long otherStepMs = NONE;
    private double other;

    /** Null where it never had one. */
    KeptExemplars exemplars;
    /** By ordinal, as they are first asked for. */
    SeriesHandle[] handles;
    /** Null where it is not decided who reads it. */
    Routed[] routes;

    boolean windowsActive;

    Instrument(int id, byte[] key, long hash, FamilyState family, ViewPlan plan, InstrumentState state, String group) {
        this.id = id;
        this.key = key;
        this.hash = hash;
        this.family = family;
        this.plan = plan;
        this.state = state;
        this.group = group;
    }

    boolean isRecorded() {
        return state instanceof RecordedState;
    }

    /** Without the metric name; read from the key each time. */
    Labels labels() {
        return isRecorded()
                ? LabelsCodec.decode(key).withoutName()
                : SeriesKey.ofBytes(key).labels();
    }

    /** Has a sample that was not ended. */
    boolean isVisible() {
        return state.lastSampleMs() != Long.MIN_VALUE && !state.isEnded();
    }

    void exemplars(List<SourcedExemplar> fresh, StepContext context) {
        if (exemplars == null) {
            exemplars = new KeptExemplars(plan);
        }
        exemplars.take(fresh, context);
    }

    /** The exemplar of one of its series, or null. */
    SourcedExemplar exemplar(int ordinal) {
        return exemplars == null ? null : exemplars.at(ordinal);
    }

    /** Adds to what a step brings. */
    void increment(OpenStep step, double hi, double lo) {
        if (lo != 0 || family.type != MetricType.COUNTER || !addWhole(step, hi)) {
            pendingAt(step).increment(hi, lo);
        }
    }

    private boolean addWhole(OpenStep step, double x) {
        if (x < 0 || x != Math.rint(x)) {
            return false;
        }
        if (step.endMs != wholeStepMs && step.endMs != otherStepMs) {
            if (wholeStepMs == NONE) {
                wholeStepMs = step.endMs;
                whole = 0;
            } else if (otherStepMs == NONE) {
                otherStepMs = step.endMs;
                other = 0;
            } else {
                return false;
            }
            step.touch(id);
        }
        double sum = (step.endMs == wholeStepMs ? whole : other) + x;
        if (sum >= EXACT) {
            return false;
        }
        if (step.endMs == wholeStepMs) {
            whole = sum;
        } else {
            other = sum;
        }
        return true;
    }

    /** The pending deltas of a step, made where there are none; the step hears of the first. */
    Pending pendingAt(OpenStep step) {
        Pending before = null;
        Pending p = pending;
        while (p != null && p.stepEndMs < step.endMs) {
            before = p;
            p = p.next;
        }
        if (p != null && p.stepEndMs == step.endMs) {
            return p;
        }
        Pending fresh = new Pending(step.endMs);
        fresh.next = p;
        if (before == null) {
            pending = fresh;
        } else {
            before.next = fresh;
        }
        step.touch(id);
        return fresh;
    }

    /**
     * Takes out what the oldest open step brought, if it is this one; null where there is nothing.
     *
     * @param scratch of this step: what is answered where there was nothing but whole numbers
     */
    Pending takePending(long stepEndMs, Pending scratch) {
        Pending p = pending;
        if (p != null && p.stepEndMs == stepEndMs) {
            pending = p.next;
        } else {
            p = null;
        }
        if (wholeStepMs == stepEndMs) {
            wholeStepMs = NONE;
            return with(whole, p, scratch);
        }
        if (otherStepMs == stepEndMs) {
            otherStepMs = NONE;
            return with(other, p, scratch);
        }
        return p;
    }

    private static Pending with(double sum, Pending p, Pending scratch) {
        if (p == null) {
            scratch.set(sum);
            return scratch;
        }
        p.increment(sum, 0);
        return p;
    }

    boolean hasPending() {
        return pending != null || wholeStepMs != NONE || otherStepMs != NONE;
    }

    /** The end of the oldest open step that has something; only where one has. */
    long pendingFromMs() {
        long from = pending == null ? Long.MAX_VALUE : pending.stepEndMs;
        from = wholeStepMs == NONE ? from : Math.min(from, wholeStepMs);
        return otherStepMs == NONE ? from : Math.min(from, otherStepMs);
    }

    /** The time to live that was said in that step, or 0. */
    long pendingTtlMs() {
        return pending != null && pending.stepEndMs == pendingFromMs() ? pending.ttlMs : 0;
    }

    /** Takes over what is pending for another. */
    void takePending(Instrument over) {
        pending = over.pending;
        wholeStepMs = over.wholeStepMs;
        whole = over.whole;
        otherStepMs = over.otherStepMs;
        other = over.other;
    }

    SeriesHandle handle(ViewSpec spec, Views views) {
        if (handles == null) {
            handles = new SeriesHandle[plan.specs().size()];
        }
        SeriesHandle h = handles[spec.ordinal()];
        if (h == null) {
            h = new SeriesHandle(this, spec, views);
            handles[spec.ordinal()] = h;
        }
        return h;
    }
}
