package io.streamgauge.app.backtest;

import io.streamgauge.rules.RuleGroup;
import io.streamgauge.topology.GroupTiming;
import io.streamgauge.topology.PartitionProgress;
import io.streamgauge.topology.PartitionProgress.Stage;
import io.streamgauge.topology.PipelineMetrics;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells whether every rule group has evaluated its last tick. Used by one thread. */
final class Evaluated {
    /** With time at the end everywhere, a group that has not begun by then has no tick in the range. */
    private static final long NEVER_BEGINS_MS = 3_000;

    private final PipelineMetrics metrics;
    private final List<RuleGroup> groups;
    private final int rulesPartitions;
    private long closedSinceNanos = -1;

    Evaluated(PipelineMetrics metrics, List<RuleGroup> groups, int rulesPartitions) {
        this.metrics = metrics;
        this.groups = groups;
        this.rulesPartitions = rulesPartitions;
    }

    boolean through(long endMs) {
        List<PartitionProgress> rules = metrics.progress().stream()
                .filter(p -> p.stage() == Stage.RULES)
                .toList();
        if (rules.size() < rulesPartitions || rules.stream().anyMatch(p -> p.watermarkMs() < endMs)) {
            closedSinceNanos = -1;
            return false;
        }
        if (closedSinceNanos < 0) {
            closedSinceNanos = System.nanoTime();
        }
        boolean waited = (System.nanoTime() - closedSinceNanos) / 1_000_000 >= NEVER_BEGINS_MS;
        Map<String, GroupTiming> timings = timings();
        return groups.stream().allMatch(group -> {
            GroupTiming timing = timings.get(group.id());
            return timing == null ? waited : timing.lastTickMs() + group.intervalMs() > endMs;
        });
    }

    /** The first tick of any group, as far as none was skipped; {@link Long#MAX_VALUE} if there was none. */
    long firstTickMs() {
        Map<String, GroupTiming> timings = timings();
        return groups.stream()
                .filter(group -> timings.containsKey(group.id()))
                .mapToLong(group -> {
                    GroupTiming t = timings.get(group.id());
                    return t.lastTickMs() - (t.evaluations() - 1) * group.intervalMs();
                })
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private Map<String, GroupTiming> timings() {
        return metrics.groups().stream().collect(Collectors.toMap(t -> t.file() + ";" + t.group(), t -> t));
    }
}
