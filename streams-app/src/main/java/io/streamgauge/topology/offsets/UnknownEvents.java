package io.streamgauge.topology.offsets;

import io.streamgauge.lag.GroupLag;
import io.streamgauge.lag.PartitionLag;
import io.streamgauge.lag.Unknown;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Why something is not told: of each group's topic, how many partitions there are for each reason, 0 included, so that a reason that is gone ends. */
final class UnknownEvents {
    private UnknownEvents() {}

    /** @param groupLabel what the group is called in a label: of which kind it is */
    static void write(String groupLabel, GroupLag group, EventBatch out) {
        Map<String, Map<Unknown, Integer>> topics = new TreeMap<>();
        for (PartitionLag partition : group.partitions()) {
            topics.computeIfAbsent(partition.topic(), t -> new EnumMap<>(Unknown.class))
                    .merge(partition.unknown(), 1, Integer::sum);
        }
        topics.forEach((topic, reasons) -> {
            for (Unknown reason : Unknown.values()) {
                if (reason != Unknown.NONE) {
                    out.gauge(
                            "streamgauge_lag_unknown_partitions",
                            reasons.getOrDefault(reason, 0),
                            groupLabel,
                            group.group(),
                            "topic",
                            topic,
                            "reason",
                            reason.name());
                }
            }
        });
    }
}
