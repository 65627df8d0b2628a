package io.streamgauge.rules;

import io.streamgauge.model.Labels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The end of rules that are gone: what they had firing is resolved, what was pending cancelled, their series end. */
final class Retirement {
    static final String REASON = "the rule was removed";

    private Retirement() {}

    /** The rule is gone. */
    static void run(RuleGroup group, RuleState state, TickOutput out) {
        if (state.isDisabled()) {
            CostGuard.enable(group, state, out);
        }
        run(group, state, out, REASON);
    }

    static void run(RuleGroup group, RuleState state, TickOutput out, String reason) {
        List<AlertState> alerts = new ArrayList<>(state.alerts.values());
        alerts.sort(Comparator.comparing(a -> a.labels));
        for (AlertState alert : alerts) {
            if (alert.isActive()) {
                out.end(alert.series(alert.status));
                out.end(alert.forStateSeries());
                boolean fired = alert.status == AlertStatus.FIRING;
                alert.status = fired ? AlertStatus.RESOLVED : AlertStatus.CANCELLED;
                alert.resolvedAtMs = fired ? out.tickMs : Transition.NEVER;
                alert.seq++;
                out.transitions.add(transition(group, state, alert, out.tickMs, reason));
            }
            state.sequences.forget(alert.fingerprint, alert.seq);
        }
        for (Labels series : state.returned) {
            out.end(series);
        }
        state.alerts.clear();
        state.returned.clear();
        state.history.trim(Long.MAX_VALUE);
        state.touch();
    }

    private static Transition transition(
            RuleGroup group, RuleState state, AlertState alert, long tickMs, String reason) {
        return new Transition(
                alert.fingerprint,
                alert.seq,
                alert.status,
                state.name,
                group.name(),
                group.file(),
                state.expr,
                0,
                0,
                "",
                alert.labels,
                alert.annotations,
                alert.value,
                alert.activeAtMs,
                alert.firedAtMs,
                alert.resolvedAtMs,
                tickMs,
                state.generatorUrl,
                List.of(),
                List.of(),
                reason);
    }
}
