package io.streamgauge.topology.offsets;

import io.streamgauge.lag.GroupLag;
import io.streamgauge.lag.Interval;
import io.streamgauge.lag.PartitionLag;
import io.streamgauge.lag.Stuck;
import io.streamgauge.lag.Verdict;
import java.util.HashMap;
import java.util.Map;

/** What is known of share groups as metric events, under names of their own: a share group is no consumer group, and sums over those would count it. */
final class ShareEvents {
    static final String OFFSET = "streamgauge_sharegroup_offset";

    private final EventBatch out;

    ShareEvents(EventBatch out) {
        this.out = out;
    }

    void write(GroupLag group) {
        Map<String, Verdict> worst = new HashMap<>();
        for (PartitionLag partition : group.partitions()) {
            worst.merge(partition.topic(), partition.verdict(), (a, b) -> a.compareTo(b) >= 0 ? a : b);
            partition(group.group(), partition);
        }
        worst.forEach((topic, holds) -> {
            for (Verdict verdict : Verdict.values()) {
                out.gauge(
                        "streamgauge_sharegroup_verdict",
                        verdict == holds ? 1 : 0,
                        "sharegroup",
                        group.group(),
                        "topic",
                        topic,
                        "verdict",
                        verdict.name());
            }
        });
    }

    private void partition(String group, PartitionLag partition) {
        String number = Integer.toString(partition.partition());
        String[] labels = {"sharegroup", group, "topic", partition.topic(), "partition", number};
        out.gauge("streamgauge_sharegroup_stuck", partition.stuck() == Stuck.NO ? 0 : 1, labels);
        partition.committed().ifPresent(offset -> out.gauge(OFFSET, offset, labels));
        partition.lagSeconds().ifPresent(age -> out.gauge("streamgauge_sharegroup_lag_seconds", age.seconds(), labels));
        if (partition.lag().isPresent()) {
            interval("streamgauge_sharegroup_lag_slope", partition.trend().lag(), labels);
            interval("streamgauge_sharegroup_drain_seconds", partition.drainSeconds(), labels);
        }
    }

    private void interval(String name, Interval interval, String... labels) {
        bound(name, "lower", interval.low(), labels);
        bound(name, "mid", interval.mid(), labels);
        bound(name, "upper", interval.high(), labels);
    }

    private void bound(String name, String bound, double value, String... labels) {
        if (Double.isFinite(value)) {
            String[] all = new String[labels.length + 2];
            System.arraycopy(labels, 0, all, 0, labels.length);
            all[labels.length] = "bound";
            all[labels.length + 1] = bound;
            out.gauge(name, value, all);
        }
    }
}
