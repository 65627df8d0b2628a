package io.streamgauge.app.lag;

import io.streamgauge.lag.GroupLag;
import io.streamgauge.lag.Interval;
import io.streamgauge.lag.LagSeconds;
import io.streamgauge.lag.PartitionLag;
import io.streamgauge.lag.Trend;
import io.streamgauge.lag.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A group's partitions of one topic, taken together: the worst verdict, the sum of the lags that are known, the oldest unread record, and the
 * partition that is furthest behind for the rest.
 */
record TopicRow(
        GroupLag group,
        String topic,
        Verdict verdict,
        OptionalLong lag,
        int unknownPartitions,
        Optional<LagSeconds> oldest,
        PartitionLag worst,
        List<PartitionLag> partitions) {

    /** Most urgent first. */
    static final Comparator<TopicRow> BY_URGENCY = Comparator.comparing(TopicRow::verdict)
            .thenComparingLong(row -> row.lag().orElse(0))
            .reversed()
            .thenComparing(row -> row.group().group())
            .thenComparing(TopicRow::topic);

    private static final Comparator<PartitionLag> WORST = Comparator.comparing(PartitionLag::verdict)
            .thenComparingLong(p -> p.lag().orElse(0))
            .thenComparing(PartitionLag::partition, Comparator.reverseOrder());

    static List<TopicRow> of(List<GroupLag> groups) {
        List<TopicRow> rows = new ArrayList<>();
        for (GroupLag group : groups) {
            group.partitions().stream()
                    .collect(Collectors.groupingBy(PartitionLag::topic, TreeMap::new, Collectors.toList()))
                    .forEach((topic, partitions) -> rows.add(of(group, topic, partitions)));
        }
        rows.sort(BY_URGENCY);
        return rows;
    }

    private static TopicRow of(GroupLag group, String topic, List<PartitionLag> partitions) {
        PartitionLag worst = partitions.stream().max(WORST).orElseThrow();
        List<PartitionLag> known =
                partitions.stream().filter(p -> p.lag().isPresent()).toList();
        OptionalLong sum = known.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(
                        known.stream().mapToLong(p -> p.lag().getAsLong()).sum());
        Optional<LagSeconds> oldest = known.stream()
                .flatMap(p -> p.lagSeconds().stream())
                .max(Comparator.comparingDouble(LagSeconds::seconds));
        return new TopicRow(
                group, topic, worst.verdict(), sum, partitions.size() - known.size(), oldest, worst, partitions);
    }

    Trend trend() {
        return worst.trend();
    }

    /** Until the last partition has caught up; unknown if any has no end in sight. */
    Interval drain() {
        Interval longest = Interval.UNKNOWN;
        for (PartitionLag partition : partitions) {
            if (partition.readableLag().orElse(1) == 0) {
                continue;
            }
            if (!partition.drainSeconds().known()) {
                return Interval.UNKNOWN;
            }
            longest =
                    longest.known() && longest.mid() >= partition.drainSeconds().mid()
                            ? longest
                            : partition.drainSeconds();
        }
        return longest;
    }

    /** The soonest. */
    Interval loss() {
        return partitions.stream()
                .map(PartitionLag::lossSeconds)
                .filter(Interval::known)
                .min(Comparator.comparingDouble(Interval::mid))
                .orElse(Interval.UNKNOWN);
    }
}
