package io.streamgauge.topology.rules;

import io.streamgauge.rules.GroupEvaluator;
import io.streamgauge.rules.GroupResult;
import io.streamgauge.rules.RuleGroup;
import io.streamgauge.rules.RuleSettings;
import io.streamgauge.rules.RulesView;
import io.streamgauge.rules.Transition;
import io.streamgauge.series.inbox.RulesInbox;

/** One group on its way through its ticks. */
final class GroupRun {
    /** A group this many ticks behind jumps; else one event dated 1970 would cost millions of evaluations. */
    static final long MAX_BACKLOG_TICKS = 200_000;

    private static final long SLOW_NANOS = 10_000_000;

    private final RuleSet.Placed placed;
    private final GroupEvaluator evaluator;
    private final SavedGroup saved;
    private long nextTickMs = Transition.NEVER;
    private long lastNanos;

    GroupRun(RuleSet.Placed placed, RuleSettings settings, SavedGroup saved) {
        this.placed = placed;
        this.evaluator = new GroupEvaluator(placed.group(), settings);
        this.saved = saved;
        long last = saved.state.lastTickMs();
        if (last != Transition.NEVER) {
            nextTickMs = Math.floorDiv(last, group().intervalMs()) * group().intervalMs() + group().intervalMs();
        }
    }

    RuleGroup group() {
        return placed.group();
    }

    int level() {
        return placed.level();
    }

    RulesView.GroupStatus view() {
        return evaluator.view(saved.state);
    }

    SavedGroup saved() {
        return saved;
    }

    /** {@link Transition#NEVER} before the first time is known. */
    long nextTickMs() {
        return nextTickMs;
    }

    /** A group without a past starts with the first tick at or after this time. */
    void startAt(long timeMs) {
        if (nextTickMs == Transition.NEVER) {
            long interval = group().intervalMs();
            nextTickMs = Math.floorDiv(timeMs + interval - 1, interval) * interval;
        }
    }

    /** Jumps where the group is too far behind; answers how many ticks that leaves out. */
    long skipBacklog(long closedThroughMs) {
        long interval = group().intervalMs();
        if (nextTickMs == Transition.NEVER || closedThroughMs <= nextTickMs) {
            return 0;
        }
        long behind = (closedThroughMs - nextTickMs) / interval;
        if (behind <= MAX_BACKLOG_TICKS) {
            return 0;
        }
        nextTickMs += (behind - 1) * interval;
        return behind - 1;
    }

    /** Whether all its ticks before this time have been evaluated. */
    boolean isDoneBefore(long timeMs) {
        return nextTickMs == Transition.NEVER || nextTickMs >= timeMs;
    }

    /** Whether everything that the next tick reads is here. */
    boolean ready(RulesInbox inbox, long rulesVersion) {
        if (nextTickMs == Transition.NEVER || inbox.closedThroughMs() < nextTickMs) {
            return false;
        }
        // Others' records are visible up to T − 1 ms; a group in a circle waits for its own level too.
        int waitsBelow = placed.cyclic() ? level() + 1 : level();
        for (int l = 0; l < waitsBelow; l++) {
            if (inbox.recordedThroughMs(rulesVersion, l) < nextTickMs - 1) {
                return false;
            }
        }
        return true;
    }

    /** Whether its last evaluation took so long that others notice. */
    boolean isSlow() {
        return lastNanos > SLOW_NANOS;
    }

    void took(long nanos) {
        lastNanos = nanos;
    }

    GroupResult evaluate(RulesInbox inbox) {
        long tickMs = nextTickMs;
        GroupResult result = evaluator.evaluate(tickMs, inbox.source(group().id(), tickMs), saved.state);
        nextTickMs = tickMs + group().intervalMs();
        return result;
    }
}
