package io.streamgauge.rules;

import io.streamgauge.model.Labels;
import io.streamgauge.promql.parse.ParseException;
import io.streamgauge.promql.parse.ParserOptions;
import io.streamgauge.promql.parse.PromQl;
import io.streamgauge.rules.RulesView.ActiveAlert;
import io.streamgauge.rules.RulesView.GroupStatus;
import io.streamgauge.rules.RulesView.Health;
import io.streamgauge.rules.RulesView.RuleCommon;
import java.util.ArrayList;
import java.util.List;

/** How a group's last evaluation went, and its alerts, as the API shows them. Not thread-safe; its snapshots are. */
final class GroupView {
    private final RuleGroup group;
    private final List<RuleRun> runs;
    private final String[] queries;
    private final RuleStats[] stats;
    private final String[] problems;
    private final boolean[] disabled;
    private final long[] ticks;
    private double groupSeconds;
    private long groupTick = RulesView.NEVER;

    GroupView(RuleGroup group, List<RuleRun> runs) {
        this.group = group;
        this.runs = runs;
        this.stats = new RuleStats[runs.size()];
        this.problems = new String[runs.size()];
        this.disabled = new boolean[runs.size()];
        this.ticks = new long[runs.size()];
        this.queries =
                runs.stream().map(run -> printed(run.compiled().rule.expr())).toArray(String[]::new);
    }

    private static String printed(String expr) {
        try {
            return PromQl.print(PromQl.parse(expr, ParserOptions.ALL));
        } catch (ParseException e) {
            return expr;
        }
    }

    void evaluated(int rule, long tickMs, RuleStats what, String problem, boolean isDisabled) {
        ticks[rule] = tickMs;
        stats[rule] = what;
        problems[rule] = problem;
        disabled[rule] = isDisabled;
    }

    void evaluated(long tickMs, long nanos) {
        groupTick = tickMs;
        groupSeconds = nanos / 1e9;
    }

    GroupStatus snapshot(GroupState state) {
        List<RulesView.RuleStatus> rules = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            Rule rule = runs.get(i).compiled().rule;
            RuleCommon common = common(i, rule);
            rules.add(
                    rule instanceof AlertRule alert
                            ? new RulesView.AlertingStatus(
                                    common,
                                    alert.forMs(),
                                    alert.keepFiringForMs(),
                                    alert.annotations(),
                                    alerts(state.rule(runs.get(i).compiled().key)))
                            : new RulesView.RecordingStatus(common));
        }
        return new GroupStatus(
                group.name(),
                group.file(),
                group.intervalMs(),
                group.limit(),
                groupSeconds,
                groupTick,
                List.copyOf(rules));
    }

    private RuleCommon common(int i, Rule rule) {
        Health health = stats[i] == null
                ? Health.UNKNOWN
                : disabled[i] ? Health.DISABLED : problems[i].isEmpty() ? Health.OK : Health.ERR;
        return new RuleCommon(
                rule.name(),
                queries[i],
                Labels.of(rule.labels()),
                health,
                stats[i] == null ? "" : problems[i],
                stats[i] == null ? 0 : stats[i].nanos() / 1e9,
                stats[i] == null ? RulesView.NEVER : ticks[i]);
    }

    private static List<ActiveAlert> alerts(RuleState state) {
        List<ActiveAlert> active = new ArrayList<>();
        for (AlertState alert : state.alerts.values()) {
            if (alert.isActive()) {
                active.add(new ActiveAlert(
                        alert.labels,
                        alert.annotations,
                        alert.status,
                        alert.activeAtMs,
                        alert.keepFiringSinceMs,
                        alert.value));
            }
        }
        return List.copyOf(active);
    }
}
