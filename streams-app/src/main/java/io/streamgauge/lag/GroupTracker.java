package io.streamgauge.lag;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One group over time. Not thread-safe. */
final class GroupTracker {
    private record Key(String topic, int partition) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byTopic = topic.compareTo(other.topic);
            return byTopic != 0 ? byTopic : Integer.compare(partition, other.partition);
        }
    }

    private final LagSettings settings;
    private final Coverage coverage;
    private final Map<Key, PartitionTracker> trackers = new TreeMap<>();
    private long emptySinceMs = -1;
    private long seenMs;

    GroupTracker(LagSettings settings, Coverage coverage) {
        this.settings = settings;
        this.coverage = coverage;
    }

    long seenMs() {
        return seenMs;
    }

    int partitions() {
        return trackers.size();
    }

    /** @param room how many partitions may be new; the others of a group that is too large are left out */
    GroupLag observe(GroupReading reading, TrendFitter fitter, int room) {
        seenMs = reading.timeMs();
        if (reading.membership() != Membership.EMPTY) {
            emptySinceMs = -1;
        } else if (emptySinceMs < 0) {
            emptySinceMs = reading.timeMs();
        }
        Map<Key, PartitionLag> lags = new TreeMap<>();
        int left = room;
        for (GroupReading.Partition each : reading.partitions()) {
            Key key = new Key(each.topic(), each.partition());
            if (!trackers.containsKey(key) && left-- <= 0) {
                continue;
            }
            PartitionTracker tracker = trackers.computeIfAbsent(
                    key, k -> new PartitionTracker(each.topic(), each.partition(), settings, coverage));
            Retention retention = reading.retentions().getOrDefault(each.topic(), Retention.UNLIMITED);
            lags.put(key, tracker.observe(each.reading(), retention, fitter));
        }
        trackers.values().removeIf(tracker -> tracker.seenMs() < seenMs - settings.windowMs());
        boolean all = lags.size() == reading.partitions().size();
        return group(reading, attributed(List.copyOf(lags.values())), all);
    }

    private GroupLag group(GroupReading reading, List<PartitionLag> lags, boolean all) {
        List<Skew> skews = new ArrayList<>();
        lags.stream()
                .collect(Collectors.groupingBy(PartitionLag::topic, TreeMap::new, Collectors.toList()))
                .forEach((topic, partitions) -> skews.addAll(Skew.of(topic, partitions)));
        Verdict worst = lags.stream()
                .map(PartitionLag::verdict)
                .max(Comparator.naturalOrder())
                .orElse(Verdict.STEADY);
        if (!all && worst.compareTo(Verdict.UNKNOWN) < 0) {
            worst = Verdict.UNKNOWN;
        }
        return new GroupLag(
                reading.timeMs(), reading.group(), reading.membership(), worst, lags, skews, offsetExpiry(reading));
    }

    private OptionalDouble offsetExpiry(GroupReading reading) {
        if (emptySinceMs < 0 || reading.offsetsRetentionMs() < 0) {
            return OptionalDouble.empty();
        }
        long leftMs = reading.offsetsRetentionMs() - (reading.timeMs() - emptySinceMs);
        return OptionalDouble.of(Math.max(0, leftMs) / 1000.0);
    }

    /** A stuck partition alone, a stuck member, or the whole group: by those that have something to read and move. */
    private static List<PartitionLag> attributed(List<PartitionLag> lags) {
        List<PartitionLag> moving = lags.stream()
                .filter(p -> p.stuck() == Stuck.NO && p.trend().consumed().mid() > 0)
                .toList();
        return lags.stream()
                .map(p -> p.stuck() == Stuck.NO ? p : p.withStuck(scope(p, lags, moving)))
                .toList();
    }

    private static Stuck scope(PartitionLag stuck, List<PartitionLag> all, List<PartitionLag> moving) {
        if (all.size() == 1 || moving.stream().anyMatch(p -> p.owner().equals(stuck.owner()))) {
            return Stuck.PARTITION;
        }
        return moving.isEmpty() ? Stuck.GROUP : Stuck.MEMBER;
    }
}
