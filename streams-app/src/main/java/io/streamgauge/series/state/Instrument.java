package io.streamgauge.series.state;

import io.streamgauge.ingest.SeriesKey;
import io.streamgauge.model.Labels;
import io.streamgauge.series.wire.LabelsCodec;
import java.util.List;

/** One identity: a counter, a gauge, a histogram or a recorded series, with everything it shows. */
final class Instrument {
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

    Pending pending;
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

    /** The pending deltas of a step, made where there are none; {@code steps} hears of the first. */
    Pending pendingAt(long stepEndMs, OpenSteps steps) {
        Pending before = null;
        Pending p = pending;
        while (p != null && p.stepEndMs < stepEndMs) {
            before = p;
            p = p.next;
        }
        if (p != null && p.stepEndMs == stepEndMs) {
            return p;
        }
        Pending fresh = new Pending(stepEndMs);
        fresh.next = p;
        if (before == null) {
            pending = fresh;
        } else {
            before.next = fresh;
        }
        steps.touch(stepEndMs, id);
        return fresh;
    }

    /** Takes over the pending deltas of another; has none itself. */
    void take(Pending all, OpenSteps steps) {
        pending = all;
        for (Pending p = all; p != null; p = p.next) {
            steps.touch(p.stepEndMs, id);
        }
    }

    /** Takes out the pending deltas of the oldest step, if it is this one. */
    Pending takePending(long stepEndMs) {
        Pending p = pending;
        if (p == null || p.stepEndMs != stepEndMs) {
            return null;
        }
        pending = p.next;
        return p;
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
