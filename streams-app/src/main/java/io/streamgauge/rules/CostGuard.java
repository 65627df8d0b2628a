package io.streamgauge.rules;

import io.streamgauge.model.Labels;
import io.streamgauge.promql.QueryException;
import java.util.List;
import java.util.TreeMap;

/**
 * Rules that cost too much. An evaluation that would load more samples, or give more series, than the limits allow ends there and fails; the count is of work, not of time, so a replay counts the same. A rule
 * that fails so at several ticks in a row is disabled: what it had firing is resolved with the reason, its series end, and an alert of the service's own, {@value #ALERTNAME}, fires until the rule's text
 * changes or the rule is gone. The others of its group go on.
 */
final class CostGuard {
    /** What a person on call is paged with instead of the rule's silence. */
    static final String ALERTNAME = "StreamgaugeRuleDisabled";

    static final String REASON = "the rule was disabled, it costs too much";

    private final RuleGroup group;
    private final int ticksMax;

    CostGuard(RuleGroup group, int ticksMax) {
        this.group = group;
        this.ticksMax = ticksMax;
    }

    /** Why the rule is not evaluated, or null where it is. One whose text has changed since it was disabled comes back. */
    String heldBack(CompiledRule rule, RuleState state, TickOutput out) {
        if (!state.isDisabled()) {
            return null;
        }
        if (state.disabledVersion.equals(rule.version)) {
            return state.disabledWhy;
        }
        enable(group, state, out);
        return null;
    }

    /** The rule kept within the limits. */
    void within(RuleState state) {
        if (state.costlyTicks > 0) {
            state.costlyTicks = 0;
            state.touch();
        }
    }

    /** The rule did not. */
    void exceeded(CompiledRule rule, RuleState state, TickOutput out, QueryException limit) {
        state.costlyTicks++;
        state.touch();
        if (ticksMax == 0 || state.costlyTicks < ticksMax) {
            return;
        }
        out.expectClashes();
        Retirement.run(group, state, out, REASON);
        state.disabledVersion = rule.version;
        state.disabledSinceMs = out.tickMs;
        state.disabledWhy = "disabled since it exceeded a limit at " + ticksMax + " ticks in a row: "
                + limit.getMessage() + "; change the rule to enable it";
        out.transitions.add(transition(group, state, AlertStatus.FIRING, out.tickMs));
    }

    /** Ends the alert that says that the rule is disabled. */
    static void enable(RuleGroup group, RuleState state, TickOutput out) {
        out.transitions.add(transition(group, state, AlertStatus.RESOLVED, out.tickMs));
        state.disabledVersion = "";
        state.disabledWhy = "";
        state.costlyTicks = 0;
        state.touch();
    }

    private static Transition transition(RuleGroup group, RuleState state, AlertStatus status, long tickMs) {
        Labels labels = Labels.of(
                SyntheticSeries.NAME_LABEL, ALERTNAME, "file", group.file(), "group", group.name(), "rule", state.name);
        String fingerprint = RuleKeys.fingerprint(group.id(), state.key, labels);
        long seq = state.sequences.recall(fingerprint) + 1;
        state.sequences.forget(fingerprint, seq);
        TreeMap<String, String> annotations = new TreeMap<>();
        annotations.put("summary", "Rule " + state.name + " is not evaluated any more: it costs too much");
        annotations.put("description", state.disabledWhy);
        return new Transition(
                fingerprint,
                seq,
                status,
                ALERTNAME,
                group.name(),
                group.file(),
                state.expr,
                0,
                0,
                state.disabledVersion,
                labels,
                annotations,
                1,
                state.disabledSinceMs,
                state.disabledSinceMs,
                status == AlertStatus.RESOLVED ? tickMs : Transition.NEVER,
                tickMs,
                state.generatorUrl,
                List.of(),
                List.of(),
                status == AlertStatus.RESOLVED ? "the rule was changed or removed" : "");
    }
}
