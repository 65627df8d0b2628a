package io.streamgauge.rules;

import io.streamgauge.model.Labels;
import io.streamgauge.rules.AlertingRun.Found;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One tick of one alerting rule's state machine, as Prometheus has it, on event time:
 *
 * <ul>
 *   <li>a result without an active alert begins one, pending; one with only changes its value and annotations;
 *   <li>pending becomes firing when it has been active for {@code for}, in the same tick where that is 0; a raised {@code for} demotes;
 *   <li>without a result, pending ends at once; firing is kept for {@code keep_firing_for}, then resolved and remembered for 15 minutes;
 *   <li>more active alerts than the group's limit: the rule fails and all its alerts end.
 * </ul>
 */
final class AlertStep {
    static final long RESOLVED_RETENTION_MS = 15 * 60_000;

    private final Tick tick;
    private final AlertRule rule;
    private final CompiledRule compiled;
    private final RuleState state;
    private final boolean keep;
    private final Set<String> ownNames;

    /** Alerts whose status is another than before. */
    private final List<AlertState> changed = new ArrayList<>();

    AlertStep(Tick tick, AlertRule rule, CompiledRule compiled, RuleState state, boolean keep, Set<String> ownNames) {
        this.tick = tick;
        this.rule = rule;
        this.compiled = compiled;
        this.state = state;
        this.keep = keep;
        this.ownNames = ownNames;
    }

    /** @throws RuleProblem where the limit is exceeded */
    void run(Map<Labels, Found> found) {
        for (AlertState alert : state.alerts.values()) {
            alert.before = alert.isActive() ? alert.status : null;
        }
        found.forEach(this::take);
        int active = 0;
        for (Iterator<AlertState> all = state.alerts.values().iterator(); all.hasNext(); ) {
            AlertState alert = all.next();
            boolean present = found.containsKey(alert.labels);
            if (!present && !survives(alert)) {
                end(alert, all);
                continue;
            }
            active++;
            mature(alert, present);
            if (alert.status != alert.before) {
                changed.add(alert);
            }
        }
        int limit = tick.group().limit();
        if (limit > 0 && active > limit) {
            clear();
            throw new RuleProblem("exceeded limit of " + limit + " with " + active + " alerts");
        }
        changed.sort(Comparator.comparing(a -> a.labels));
        changed.forEach(this::announce);
        samples();
        changed.forEach(this::stale);
    }

    private void take(Labels labels, Found found) {
        AlertState alert = state.alerts.get(labels);
        if (alert != null && alert.isActive()) {
            if (alert.refresh(found.value(), found.annotations())) {
                state.touch();
            }
            return;
        }
        if (alert == null) {
            String fingerprint = RuleKeys.fingerprint(tick.group().id(), compiled.key, labels);
            alert = new AlertState(labels, fingerprint);
            alert.seq = state.sequences.recall(fingerprint);
            state.alerts.put(labels, alert);
        }
        alert.begin(tick.timeMs(), found.value(), found.annotations());
        state.touch();
    }

    /** Whether a firing alert without a result goes on firing. */
    private boolean survives(AlertState alert) {
        if (alert.status != AlertStatus.FIRING || rule.keepFiringForMs() == 0) {
            return false;
        }
        if (alert.keepFiringSinceMs == Transition.NEVER) {
            alert.keepFiringSinceMs = tick.timeMs();
            state.touch();
        }
        return tick.timeMs() - alert.keepFiringSinceMs < rule.keepFiringForMs();
    }

    private void mature(AlertState alert, boolean present) {
        boolean old = tick.timeMs() - alert.activeAtMs >= rule.forMs();
        if (alert.status == AlertStatus.PENDING && old) {
            alert.status = AlertStatus.FIRING;
            alert.firedAtMs = tick.timeMs();
            state.touch();
        } else if (alert.status == AlertStatus.FIRING && present && !old) {
            alert.status = AlertStatus.PENDING;
            alert.firedAtMs = Transition.NEVER;
            state.touch();
        }
    }

    /** No result, and nothing that keeps it. */
    private void end(AlertState alert, Iterator<AlertState> all) {
        switch (alert.status) {
            case PENDING -> {
                alert.status = AlertStatus.CANCELLED;
                changed.add(alert);
                all.remove();
                state.touch();
            }
            case FIRING -> {
                alert.status = AlertStatus.RESOLVED;
                alert.resolvedAtMs = tick.timeMs();
                changed.add(alert);
                state.touch();
            }
            default -> {
                if (tick.timeMs() - alert.resolvedAtMs > RESOLVED_RETENTION_MS) {
                    all.remove();
                    state.sequences.forget(alert.fingerprint, alert.seq);
                    state.touch();
                }
            }
        }
    }

    private void announce(AlertState alert) {
        tick.out().transitions.add(transition(alert));
        if (alert.status == AlertStatus.CANCELLED) {
            state.sequences.forget(alert.fingerprint, alert.seq);
        }
    }

    private Transition transition(AlertState alert) {
        alert.seq++;
        Evidence.Found evidence = tick.evidence().of(compiled.selectors(), tick.out().sampleMs, alert.labels, ownNames);
        return new Transition(
                alert.fingerprint,
                alert.seq,
                alert.status,
                rule.name(),
                tick.group().name(),
                tick.group().file(),
                rule.expr(),
                rule.forMs(),
                rule.keepFiringForMs(),
                compiled.version,
                alert.labels,
                alert.annotations,
                alert.value,
                alert.activeAtMs,
                alert.firedAtMs,
                alert.resolvedAtMs,
                tick.timeMs(),
                compiled.generatorUrl,
                evidence.series(),
                evidence.exemplars(),
                "");
    }

    private void samples() {
        long time = tick.out().sampleMs;
        for (AlertState alert : state.alerts.values()) {
            if (alert.isActive()) {
                tick.record(new RecordedSample(alert.series(alert.status), time, 1, null), state, keep);
                double activeAt = Math.floorDiv(alert.activeAtMs, 1000);
                tick.record(new RecordedSample(alert.forStateSeries(), time, activeAt, null), state, keep);
            }
        }
    }

    /** Ends the synthetic series that the alert had and has no more. */
    private void stale(AlertState alert) {
        if (alert.before == null) {
            return;
        }
        tick.end(alert.series(alert.before), state, keep);
        if (!alert.isActive()) {
            tick.end(alert.forStateSeries(), state, keep);
        }
    }

    /** Ends all alerts, as they were before this tick. */
    private void clear() {
        List<AlertState> all = new ArrayList<>(state.alerts.values());
        changed.stream().filter(a -> a.status == AlertStatus.CANCELLED).forEach(all::add);
        all.sort(Comparator.comparing(a -> a.labels));
        state.alerts.clear();
        state.touch();
        for (AlertState alert : all) {
            if (alert.before != null) {
                boolean fired = alert.before == AlertStatus.FIRING;
                alert.status = fired ? AlertStatus.RESOLVED : AlertStatus.CANCELLED;
                alert.resolvedAtMs = fired ? tick.timeMs() : Transition.NEVER;
                tick.out().transitions.add(transition(alert));
                stale(alert);
            }
            if (alert.seq > 0) {
                state.sequences.forget(alert.fingerprint, alert.seq);
            }
        }
    }
}
