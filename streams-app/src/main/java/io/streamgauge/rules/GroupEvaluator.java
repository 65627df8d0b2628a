package io.streamgauge.rules;

import io.streamgauge.promql.SeriesSource;
import io.streamgauge.promql.eval.SelectorUse;
import java.util.List;

/**
 * A group of rules, compiled, ready to be evaluated tick after tick.
 *
 * <p>All that lives from tick to tick is in the {@link GroupState} that the caller hands in; the evaluator only caches. One thread at a time.
 */
public final class GroupEvaluator {
    private final RuleGroup group;

    public GroupEvaluator(RuleGroup group, RuleSettings settings) {
        this.group = group;
    }

    public RuleGroup group() {
        return group;
    }

    /** All selectors of the group's expressions, and of the queries in its templates as far as they can be told. */
    public List<SelectorUse> selectors() {
        return List.of();
    }

    /**
     * Evaluates the rules in order, each seeing the results of those before it, and steps {@code state}.
     *
     * @param tickMs a multiple of the interval, later than the state's last tick
     * @param source all other series; what it has of the group's own series is not looked at
     */
    public GroupResult evaluate(long tickMs, SeriesSource source, GroupState state) {
        return new GroupResult(List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** Ends everything that {@code state} holds: for a group that is gone. Its alerts are resolved or cancelled, its series end. */
    public static GroupResult retire(long tickMs, RuleGroup gone, GroupState state) {
        return new GroupResult(List.of(), List.of(), List.of(), List.of(), List.of());
    }
}
