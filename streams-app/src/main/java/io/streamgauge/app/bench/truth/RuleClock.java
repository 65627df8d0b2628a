package io.streamgauge.app.bench.truth;

import io.streamgauge.rules.GroupEvaluator;
import io.streamgauge.rules.GroupResult;
import io.streamgauge.rules.GroupState;
import io.streamgauge.rules.RuleGroup;
import io.streamgauge.rules.RuleSettings;

/** One group and its next tick. */
final class RuleClock {
    final GroupEvaluator evaluator;
    private final RuleGroup group;
    private final GroupState state = new GroupState();
    private long nextTickMs;

    RuleClock(RuleGroup group, RuleSettings settings, long firstMs) {
        this.group = group;
        this.evaluator = new GroupEvaluator(group, settings);
        long intervalMs = group.intervalMs();
        // The first multiple of the interval that the data reaches.
        this.nextTickMs = firstMs == Long.MAX_VALUE ? firstMs : -Math.floorDiv(-firstMs, intervalMs) * intervalMs;
    }

    String groupId() {
        return group.id();
    }

    long nextTickMs() {
        return nextTickMs;
    }

    GroupResult evaluate(TruthSource source) {
        GroupResult result = evaluator.evaluate(nextTickMs, source.at(group.id(), nextTickMs), state);
        nextTickMs += group.intervalMs();
        return result;
    }
}
