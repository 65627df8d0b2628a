package io.streamgauge.series.state;

import io.streamgauge.model.StaleMarker;
import io.streamgauge.series.wire.ForgottenSlots;
import io.streamgauge.series.wire.SampleSink;
import io.streamgauge.series.wire.SampleWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Decides who reads a series, and sends the samples that changed. */
final class RouteSender {
    private static final Routed[] NOBODY = {};

    private final StepContext context;
    private final FamilyIndex families;
    private final Views views;
    private final SampleOutbox outbox;
    /** Instruments with routed windows that may still move. */
    private List<Instrument> active = new ArrayList<>();

    private SampleRouter router;
    private SampleSink sink;

    RouteSender(StepContext context, FamilyIndex families, Views views, SampleOutbox outbox, SampleRouter router) {
        this.context = context;
        this.families = families;
        this.views = views;
        this.outbox = outbox;
        this.router = router;
    }

    long version() {
        return router.version();
    }

    /** Where records go until the next call. */
    void use(SampleSink newSink) {
        sink = newSink;
    }

    /** Other rules: what follows is {@link #widen} or {@link #narrow} for every instrument. */
    void reroute(SampleRouter newRouter) {
        router = newRouter;
    }

    long keptMs() {
        return router.keptMs();
    }

    boolean hasActiveWindows() {
        return !active.isEmpty();
    }

    /** The instrument's routes, decided where they are not. */
    Routed[] routes(Instrument i) {
        if (i.routes == null) {
            List<Routed> routes = new ArrayList<>();
            for (ViewSpec spec : i.plan.specs()) {
                if (router.readsName(spec.name()) && families.shows(i.family, spec.name())) {
                    SeriesHandle handle = i.handle(spec, views);
                    int[] partitions = router.partitionsOf(handle.labels());
                    if (partitions.length > 0) {
                        routes.add(new Routed(handle, partitions));
                    }
                }
            }
            i.routes = routes.isEmpty() ? NOBODY : routes.toArray(NOBODY);
        }
        return i.routes;
    }

    /** After a step changed the instrument: sends what its series show now; windows follow in {@link #slide}. */
    void changed(Instrument i, long stepEndMs) {
        for (Routed r : routes(i)) {
            ViewKind kind = r.handle.spec.kind();
            if (kind == ViewKind.NATIVE) {
                sendNative(r, stepEndMs);
            } else if (kind.isWindow()) {
                activate(i);
            } else {
                send(r, stepEndMs);
            }
            if (i.exemplars != null) {
                sendExemplar(r, stepEndMs);
            }
        }
    }

    private void sendExemplar(Routed r, long stepEndMs) {
        SourcedExemplar newest = r.handle.instrument.exemplar(r.handle.spec.ordinal());
        if (newest == null || newest.equals(r.exemplar)) {
            return;
        }
        r.exemplar = newest;
        for (int p : r.partitions) {
            at(r, p, stepEndMs).exemplar(r.slot, newest.exemplar());
        }
        r.defined = true;
    }

    /** The instrument's windows may move at the next steps. */
    private void activate(Instrument i) {
        if (!i.windowsActive) {
            i.windowsActive = true;
            active.add(i);
        }
    }

    /** After a restart: decides who reads it. They know what it showed when the newest step closed; its windows may be moving. */
    void resume(Instrument i) {
        if (i.state.lastSampleMs() == Long.MIN_VALUE) {
            return;
        }
        for (Routed r : routes(i)) {
            r.lastMs = i.isRecorded() ? i.state.lastSampleMs() : views.closedThroughMs();
            r.last = views.valueAt(i, r.handle.spec, r.lastMs);
            // Without a value it may never have been sent; a definition may be repeated.
            r.defined = !StaleMarker.is(r.last);
            if (r.handle.spec.kind().isWindow() && i.isVisible()) {
                activate(i);
            }
        }
    }

    /** At each step: the windows that slide over what changed before. */
    void slide(long stepEndMs) {
        List<Instrument> still = new ArrayList<>(active.size());
        for (Instrument i : active) {
            if (i.routes == null || i.state.isEnded()) {
                i.windowsActive = false;
                continue;
            }
            for (Routed r : i.routes) {
                if (r.handle.spec.kind().isWindow()) {
                    send(r, stepEndMs);
                }
            }
            i.windowsActive = stepEndMs - i.lastStepMs <= i.plan.longestWindowMs() + context.stepMs;
            if (i.windowsActive) {
                still.add(i);
            }
        }
        active = still;
    }

    /** The instrument has ended: so have all its series. */
    void ended(Instrument i, long stepEndMs) {
        for (Routed r : routes(i)) {
            if (r.handle.spec.kind() == ViewKind.NATIVE) {
                sendNative(r, stepEndMs);
            } else {
                send(r, stepEndMs, StaleMarker.VALUE);
            }
        }
    }

    private void send(Routed r, long stepEndMs) {
        send(r, stepEndMs, views.valueAt(r.handle.instrument, r.handle.spec, stepEndMs));
    }

    private void send(Routed r, long timeMs, double value) {
        boolean running = r.lastMs != Long.MIN_VALUE && !StaleMarker.is(r.last);
        if (running ? same(value, r.last) : StaleMarker.is(value)) {
            return;
        }
        long beforeMs = r.lastMs;
        double before = r.last;
        if (!running) {
            // What it was before its birth.
            beforeMs = timeMs - context.stepMs;
            before = views.valueAt(r.handle.instrument, r.handle.spec, beforeMs);
            r.cut();
        }
        boolean begins = r.beginsBlock(timeMs, context.blockSpanMs);
        for (int p : r.partitions) {
            SampleWriter out = at(r, p, timeMs);
            if (!begins) {
                out.value(r.slot, value);
            } else if (StaleMarker.is(before)) {
                out.valueStart(r.slot, value);
            } else {
                out.valueAfter(r.slot, beforeMs, before, value);
            }
        }
        r.defined = true;
        r.lastMs = timeMs;
        r.last = value;
    }

    private static boolean same(double a, double b) {
        return Double.doubleToRawLongBits(a) == Double.doubleToRawLongBits(b);
    }

    private SampleWriter at(Routed r, int partition, long timeMs) {
        SampleWriter out = outbox.to(partition, timeMs, sink);
        if (!r.defined) {
            define(r, out);
        }
        context.counts.routedSamples++;
        return out;
    }

    private static void define(Routed r, SampleWriter out) {
        Instrument i = r.handle.instrument;
        int flags = r.flags | (i.isRecorded() ? 0 : SampleWriter.DENSE);
        if (r.handle.spec.kind() == ViewKind.NATIVE) {
            flags |= SampleWriter.DELTAS;
        }
        out.define(r.slot, r.handle.labels(), flags, i.group);
    }

    /** A native histogram: the newest sample as it was stored. */
    private void sendNative(Routed r, long timeMs) {
        Instrument i = r.handle.instrument;
        StepContext.NewestBlob newest = context.newestBlob(i.id, timeMs);
        if (newest == null) {
            return;
        }
        boolean first = r.lastMs == Long.MIN_VALUE;
        byte[] base = newest.base();
        long baseMs = newest.baseMs();
        if (first && base == null) {
            baseMs = timeMs - context.stepMs;
            base = views.encodedAt(i, baseMs);
        }
        for (int p : r.partitions) {
            SampleWriter out = at(r, p, timeMs);
            if (base != null) {
                out.blobAfter(r.slot, baseMs, base, newest.blob());
            } else if (first) {
                out.blobStart(r.slot, newest.blob());
            } else {
                out.blob(r.slot, newest.blob());
            }
        }
        r.defined = true;
        r.lastMs = timeMs;
    }

    /** A sample that was recorded just now; every one is sent. */
    void recorded(Instrument i, long timeMs, double value) {
        for (Routed r : routes(i)) {
            boolean begins = r.beginsBlock(timeMs, context.blockSpanMs);
            for (int p : r.partitions) {
                SampleWriter out = at(r, p, timeMs);
                if (!begins) {
                    out.value(r.slot, value);
                } else if (r.lastMs == Long.MIN_VALUE) {
                    out.valueStart(r.slot, value);
                } else {
                    out.valueAfter(r.slot, r.lastMs, r.last, value);
                }
            }
            r.defined = true;
            r.lastMs = timeMs;
            r.last = value;
        }
    }

    /** The same for a histogram; each is whole, so any may begin a block. */
    void recorded(Instrument i, long timeMs, byte[] histogram) {
        for (Routed r : routes(i)) {
            for (int p : r.partitions) {
                at(r, p, timeMs).blobStart(r.slot, histogram);
            }
            r.defined = true;
            r.cut();
            r.lastMs = Long.MIN_VALUE;
        }
    }

    /** More is read from now on: who was not sent a series before gets its history, and who reads further back than was kept gets it anew. */
    void widen(Instrument i, long keptBeforeMs) {
        Routed[] before = i.routes == null ? NOBODY : i.routes;
        i.routes = null;
        Routed[] now = routes(i);
        for (int k = 0; k < now.length; k++) {
            Routed known = find(before, now[k].slot);
            if (known == null) {
                backfill(i, now[k]);
            } else {
                extend(i, known, now[k].partitions, keptBeforeMs);
                now[k] = known;
            }
        }
    }

    private void extend(Instrument i, Routed known, int[] partitions, long keptBeforeMs) {
        int[] fresh = without(partitions, known.partitions);
        int[] longer = known.defined ? readingBeyond(keptBeforeMs, known) : new int[0];
        known.partitions = partitions;
        if (fresh.length > 0) {
            Routed to = new Routed(known.handle, fresh);
            backfill(i, to);
            known.defined &= to.defined;
        }
        if (longer.length > 0) {
            backfill(i, new Routed(known.handle, longer, SampleWriter.ANEW));
        }
        if (fresh.length + longer.length > 0) {
            known.cut();
        }
    }

    private int[] readingBeyond(long keptMs, Routed r) {
        return IntStream.of(r.partitions)
                .filter(p -> Math.min(router.historyMs(r.handle.labels(), p), context.settings.historyMs()) > keptMs)
                .toArray();
    }

    /** Less is read from now on. */
    void narrow(Instrument i, ForgottenSlots[] forgotten) {
        if (i.routes == null) {
            return;
        }
        List<Routed> left = new ArrayList<>();
        for (Routed r : i.routes) {
            int[] now = router.readsName(r.handle.spec.name()) ? router.partitionsOf(r.handle.labels()) : new int[0];
            for (int p : r.defined ? without(r.partitions, now) : new int[0]) {
                forgotten[p].add(r.slot);
            }
            r.partitions = now;
            if (now.length > 0) {
                left.add(r);
            }
        }
        i.routes = left.isEmpty() ? NOBODY : left.toArray(NOBODY);
    }

    private static Routed find(Routed[] routes, int slot) {
        for (Routed r : routes) {
            if (r.slot == slot) {
                return r;
            }
        }
        return null;
    }

    private static int[] without(int[] all, int[] those) {
        return IntStream.of(all)
                .filter(p -> IntStream.of(those).noneMatch(q -> q == p))
                .toArray();
    }

    /** Definition and history, for readers that know nothing. */
    private void backfill(Instrument i, Routed r) {
        if (r.handle.spec.kind() == ViewKind.NATIVE || (i.state.blobs() != null && i.isRecorded())) {
            Backfill.blobs(i, (timeMs, baseMs, base, blob) -> {
                for (int p : r.partitions) {
                    SampleWriter out = at(r, p, timeMs);
                    if (base != null) {
                        out.blobAfter(r.slot, baseMs, base, blob);
                    } else {
                        out.blob(r.slot, blob);
                    }
                }
                r.defined = true;
                r.lastMs = timeMs;
            });
        } else {
            Backfill.values(r, views, (timeMs, value) -> sendPast(r, timeMs, value, i.isRecorded()));
        }
        if (r.handle.spec.kind().isWindow() && i.isVisible()) {
            activate(i);
        }
    }

    private void sendPast(Routed r, long timeMs, double value, boolean all) {
        boolean first = r.lastMs == Long.MIN_VALUE;
        if (!first && !all && same(value, r.last)) {
            return;
        }
        boolean begins = r.beginsBlock(timeMs, context.blockSpanMs);
        for (int p : r.partitions) {
            SampleWriter out = at(r, p, timeMs);
            if (!begins) {
                out.value(r.slot, value);
            } else if (first) {
                out.valueStart(r.slot, value);
            } else {
                out.valueAfter(r.slot, r.lastMs, r.last, value);
            }
        }
        r.defined = true;
        r.lastMs = timeMs;
        r.last = value;
    }
}
