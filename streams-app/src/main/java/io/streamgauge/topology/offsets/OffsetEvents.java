package io.streamgauge.topology.offsets;

import io.streamgauge.lag.GroupLag;
import io.streamgauge.lag.Interval;
import io.streamgauge.lag.Membership;
import io.streamgauge.lag.PartitionLag;
import io.streamgauge.lag.Skew;
import io.streamgauge.lag.Stuck;
import io.streamgauge.lag.Verdict;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A round as metric events: the cluster and the groups under kafka_exporter's names and labels, seconds of lag under kafka-lag-exporter's, and what
 * only we say under ours. What is not known has no event, so a sum over partitions is one of those that are; {@code
 * streamgauge_lag_known_ratio} says of how many.
 */
final class OffsetEvents {
    private final EventBatch out;

    OffsetEvents(EventBatch out) {
        this.out = out;
    }

    /** All of a round but its end; see {@link OwnEvents}. */
    void write(OffsetsRound round, List<GroupLag> groups, List<GroupLag> shares) {
        out.gauge("kafka_brokers", round.brokers());
        topics(round.logs());
        for (GroupLag group : groups) {
            group(group, round.members().getOrDefault(group.group(), 0));
        }
        ShareEvents ofShares = new ShareEvents(out);
        for (GroupLag share : shares) {
            ofShares.write(share);
            UnknownEvents.write("sharegroup", share, out);
        }
        new FactEvents(out).write(round.facts());
    }

    private void topics(List<PartitionLog> logs) {
        Map<String, Integer> partitions = new HashMap<>();
        for (PartitionLog log : logs) {
            partitions.merge(log.topic(), 1, Integer::sum);
            String[] labels = {"topic", log.topic(), "partition", Integer.toString(log.partition())};
            if (log.offsets() != null) {
                out.gauge("kafka_topic_partition_current_offset", log.offsets().latest(), labels);
                out.gauge("kafka_topic_partition_oldest_offset", log.offsets().earliest(), labels);
                out.gauge(
                        "kafka_topic_partition_last_stable_offset",
                        log.offsets().lastStable(),
                        labels);
            }
            out.gauge("kafka_topic_partition_leader", log.leader(), labels);
            out.gauge("kafka_topic_partition_leader_is_preferred", flag(log.leader() == log.preferredLeader()), labels);
            out.gauge("kafka_topic_partition_replicas", log.replicas(), labels);
            out.gauge("kafka_topic_partition_in_sync_replica", log.inSync(), labels);
            out.gauge("kafka_topic_partition_under_replicated_partition", flag(log.inSync() < log.replicas()), labels);
        }
        partitions.forEach((topic, count) -> out.gauge("kafka_topic_partitions", count, "topic", topic));
    }

    private void group(GroupLag group, int members) {
        String name = group.group();
        if (group.membership() != Membership.UNKNOWN) {
            out.gauge("kafka_consumergroup_members", members, "consumergroup", name);
        }
        group.offsetExpirySeconds()
                .ifPresent(seconds -> out.gauge("streamgauge_offset_expiry_seconds", seconds, "consumergroup", name));
        Map<String, TopicSums> sums = new HashMap<>();
        for (PartitionLag partition : group.partitions()) {
            sums.computeIfAbsent(partition.topic(), t -> new TopicSums()).add(partition);
            partition(name, partition);
        }
        UnknownEvents.write("consumergroup", group, out);
        sums.forEach((topic, sum) -> {
            topic(name, topic, sum);
            if (group.membership() != Membership.UNKNOWN) {
                holders(name, topic, sum);
            }
        });
        for (Skew skew : group.skews()) {
            out.gauge(
                    "streamgauge_lag_skew",
                    skew.z(),
                    "consumergroup",
                    name,
                    "topic",
                    skew.topic(),
                    "axis",
                    skew.axis().name(),
                    "subject",
                    skew.subject());
        }
    }

    private void topic(String group, String topic, TopicSums sum) {
        String[] labels = {"consumergroup", group, "topic", topic};
        if (sum.known > 0) {
            out.gauge("kafka_consumergroup_lag_sum", sum.lag, labels);
        }
        if (sum.committed > 0) {
            out.gauge("kafka_consumergroup_current_offset_sum", sum.offsets, labels);
        }
        out.gauge("streamgauge_lag_known_ratio", (double) sum.known / sum.partitions, labels);
        for (Verdict verdict : Verdict.values()) {
            out.gauge(
                    "streamgauge_lag_verdict",
                    flag(verdict == sum.worst),
                    "consumergroup",
                    group,
                    "topic",
                    topic,
                    "verdict",
                    verdict.name());
        }
    }

    /** KMinion's names and labels. */
    private void holders(String group, String topic, TopicSums sum) {
        String[] labels = {"group_id", group, "topic_name", topic};
        out.gauge("kminion_kafka_consumer_group_topic_members", sum.owners.size(), labels);
        out.gauge("kminion_kafka_consumer_group_topic_assigned_partitions", sum.assigned, labels);
    }

    private void partition(String group, PartitionLag partition) {
        String number = Integer.toString(partition.partition());
        String[] labels = {"consumergroup", group, "topic", partition.topic(), "partition", number};
        partition.committed().ifPresent(offset -> out.gauge("kafka_consumergroup_current_offset", offset, labels));
        partition.lag().ifPresent(lag -> out.gauge("kafka_consumergroup_lag", lag, labels));
        partition
                .lagSeconds()
                .ifPresent(age -> out.gauge(
                        "kafka_consumergroup_group_lag_seconds",
                        age.seconds(),
                        "group",
                        group,
                        "topic",
                        partition.topic(),
                        "partition",
                        number));
        if (partition.lag().isEmpty()) {
            return;
        }
        interval("streamgauge_lag_slope", partition.trend().lag(), group, partition);
        interval("streamgauge_lag_drain_seconds", partition.drainSeconds(), group, partition);
        if (partition.lossSeconds().known()) {
            out.gauge("streamgauge_lag_loss_seconds", partition.lossSeconds().low(), labels);
        }
        out.gauge("streamgauge_lag_phantom", flag(partition.phantom()), labels);
        out.total("streamgauge_lag_lost_records", partition.lostRecords(), labels);
        out.gauge("streamgauge_lag_stuck", flag(partition.stuck() != Stuck.NO), labels);
        out.gauge(
                "streamgauge_lag_poison_suspected",
                flag(partition.poisonOffset().isPresent()),
                labels);
        partition.poisonOffset().ifPresent(offset -> out.gauge("streamgauge_lag_poison_offset", offset, labels));
        out.gauge("streamgauge_hanging_transaction", flag(partition.hangingTransaction()), labels);
    }

    /** Infinite bounds are left out: there is no bound on that side. */
    private void interval(String name, Interval interval, String group, PartitionLag partition) {
        bound(name, "lower", interval.low(), group, partition);
        bound(name, "mid", interval.mid(), group, partition);
        bound(name, "upper", interval.high(), group, partition);
    }

    private void bound(String name, String bound, double value, String group, PartitionLag partition) {
        if (Double.isFinite(value)) {
            out.gauge(
                    name,
                    value,
                    "consumergroup",
                    group,
                    "topic",
                    partition.topic(),
                    "partition",
                    Integer.toString(partition.partition()),
                    "bound",
                    bound);
        }
    }

    private static double flag(boolean set) {
        return set ? 1 : 0;
    }

    private static final class TopicSums {
        private int partitions;
        private int known;
        private int committed;
        private int assigned;
        private final Set<String> owners = new HashSet<>();
        private long lag;
        private long offsets;
        private Verdict worst = Verdict.STEADY;

        private void add(PartitionLag partition) {
            partitions++;
            if (!partition.owner().isEmpty()) {
                assigned++;
                owners.add(partition.owner());
            }
            worst = worst.compareTo(partition.verdict()) >= 0 ? worst : partition.verdict();
            if (partition.lag().isPresent()) {
                known++;
                lag += partition.lag().getAsLong();
            }
            if (partition.committed().isPresent()) {
                committed++;
                offsets += partition.committed().getAsLong();
            }
        }
    }
}
