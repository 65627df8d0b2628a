package io.streamgauge.series.state;

/** Closes steps in order and ends what has been idle for too long. */
final class StepCloser {
    private final Registry registry;
    private final StepContext context;
    private final Views views;
    private final RouteSender sender;
    private final long keepMs;

    StepCloser(Registry registry, StepContext context, Views views, RouteSender sender) {
        this.registry = registry;
        this.context = context;
        this.views = views;
        this.sender = sender;
        this.keepMs = context.keepMs;
    }

    /** Moves time towards {@code limitMs}, a step end, by at most one step that has something to do; answers whether there is more. */
    boolean closeNext(long limitMs) {
        long closed = views.closedThroughMs();
        if (limitMs == Long.MIN_VALUE || closed >= limitMs) {
            return false;
        }
        long next = Math.min(registry.open.firstMs(), registry.expiry.firstMs());
        if (sender.hasActiveWindows()) {
            next = Math.min(next, closed + context.stepMs);
        }
        if (closed != Long.MIN_VALUE) {
            next = Math.max(next, closed + context.stepMs);
        }
        if (next > limitMs) {
            views.closedThrough(limitMs);
            return false;
        }
        close(next);
        return next < limitMs;
    }

    private void close(long stepEndMs) {
        views.closedThrough(stepEndMs);
        OpenStep step = registry.open.close(stepEndMs);
        if (step != null) {
            closeAll(step.touched(), stepEndMs);
        }
        for (IdList due = registry.expiry.take(stepEndMs); due != null; due = registry.expiry.take(stepEndMs)) {
            for (int k = 0; k < due.size(); k++) {
                check(registry.ids.get(due.get(k)), stepEndMs);
            }
        }
        sender.slide(stepEndMs);
        context.counts.closedSteps++;
    }

    private void closeAll(IdList touched, long stepEndMs) {
        Pending scratch = new Pending(stepEndMs);
        for (int from = 0; from < touched.size(); from += LookAhead.BATCH) {
            int to = Math.min(touched.size(), from + LookAhead.BATCH);
            if (registry.ahead.isWorthIt()) {
                registry.ahead.loadForClosing(touched, from, to);
            }
            for (int k = from; k < to; k++) {
                close(registry.ids.get(touched.get(k)), stepEndMs, scratch);
            }
        }
    }

    private void close(Instrument i, long stepEndMs, Pending scratch) {
        Pending p = i.takePending(stepEndMs, scratch);
        if (p == null) {
            return;
        }
        registry.enliven(i);
        i.lastStepMs = stepEndMs;
        i.ttlMs = p.ttlMs;
        registry.expiry.schedule(i, stepEndMs + context.ttlMs(i.ttlMs));
        registry.dirty(i);
        i.state.close(i.id, p, stepEndMs, context);
        if (p.exemplars != null) {
            i.exemplars(p.exemplars, context);
        }
        if (i.state.isEnded()) {
            ended(i, stepEndMs);
        } else {
            sender.changed(i, stepEndMs);
        }
    }

    private void check(Instrument i, long nowMs) {
        if (i == null || i.nextCheckMs > nowMs) {
            return;
        }
        i.nextCheckMs = Long.MAX_VALUE;
        if (i.isRecorded()) {
            checkRecorded(i, nowMs);
        } else if (!i.state.isEnded()) {
            long ttlMs = context.ttlMs(i.ttlMs);
            if (i.lastStepMs == Long.MIN_VALUE || i.lastStepMs + ttlMs > nowMs) {
                registry.expiry.schedule(i, Math.max(nowMs + context.stepMs, i.lastStepMs + ttlMs));
                return;
            }
            end(i, nowMs);
        } else if (i.state.lastSampleMs() + keepMs > nowMs) {
            registry.expiry.schedule(i, Math.max(nowMs + context.stepMs, i.state.lastSampleMs() + keepMs));
        } else {
            forget(i);
        }
    }

    /** What has come for a later step begins anew: whether it came before this one closed must not matter. */
    private void forget(Instrument i) {
        if (!i.hasPending()) {
            registry.forget(i);
        } else {
            Instrument anew = registry.renew(i);
            registry.expiry.schedule(anew, anew.pendingFromMs() + context.ttlMs(anew.pendingTtlMs()));
        }
    }

    private void end(Instrument i, long nowMs) {
        i.state.end(i.id, nowMs, context);
        registry.dirty(i);
        context.counts.expired++;
        ended(i, nowMs);
    }

    private void ended(Instrument i, long nowMs) {
        sender.ended(i, nowMs);
        if (i.exemplars != null) {
            context.counts.exemplars -= i.exemplars.size();
            i.exemplars = null;
        }
        registry.retire(i);
        registry.expiry.schedule(i, nowMs + keepMs);
    }

    /** A recorded series ends when its rule says so; only what has ended is forgotten. */
    private void checkRecorded(Instrument i, long nowMs) {
        if (i.state.isEnded() && i.state.lastSampleMs() + keepMs <= nowMs) {
            registry.forget(i);
        } else {
            registry.expiry.schedule(i, nowMs + keepMs);
        }
    }
}
