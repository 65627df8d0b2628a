package io.streamgauge.topology.rules;

import io.streamgauge.rules.GroupResult;
import io.streamgauge.rules.GroupState;
import io.streamgauge.rules.RuleGroup;
import io.streamgauge.rules.RulesView.GroupStatus;
import java.util.List;

/** What the API shows of a group after an evaluation. */
final class Statuses {
    private Statuses() {}

    static GroupStatus beforeTheFirst(RuleGroup group) {
        return new GroupStatus(
                group.name(), group.file(), group.intervalMs(), group.limit(), 0, Long.MIN_VALUE, List.of());
    }

    static GroupStatus after(RuleGroup group, GroupState state, GroupResult result, double seconds, long tickMs) {
        return new GroupStatus(
                group.name(), group.file(), group.intervalMs(), group.limit(), seconds, tickMs, List.of());
    }
}
