package io.streamgauge.topology.offsets;

import io.streamgauge.lag.Ahead;
import io.streamgauge.lag.GroupReading;
import io.streamgauge.lag.Offsets;
import io.streamgauge.lag.Reading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads a cluster's logs and groups: commits first and ends after them, so that no lag is negative. Groups are described and their offsets fetched in
 * batches of {@value #GROUPS_PER_BATCH}; the client sends one request to each coordinator for a batch. What is refused or fails is left out and named.
 * Not thread-safe.
 */
public final class OffsetsReader implements AutoCloseable {
    static final int GROUPS_PER_BATCH = 200;
    private static final int HEADS_PER_ROUND = 100;

    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Heads heads;
    private final Retentions retentions = new Retentions();
    private final NameFilter groups;
    private final NameFilter topics;

    /** @param properties of Kafka's clients, {@code bootstrap.servers} among them */
    public OffsetsReader(Map<String, Object> properties, NameFilter groups, NameFilter topics) {
        this.admin = Admin.create(properties);
        Map<String, Object> reading = new HashMap<>(properties);
        reading.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        reading.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        reading.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        reading.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4096);
        this.consumer = new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.heads = new Heads(consumer);
        this.groups = groups;
        this.topics = topics;
    }

    /**
     * One round.
     *
     * @param nowMs the time that the readings get
     * @throws org.apache.kafka.common.KafkaException if the cluster can't be reached or lists nothing at all
     */
    public OffsetsRound read(long nowMs) {
        long startNanos = System.nanoTime();
        double before = requestsSent();
        Answers answers = new Answers();
        DescribeClusterResult cluster = admin.describeCluster();
        Collection<Node> nodes = answers.require(cluster.nodes());
        List<String> groupIds = groupIds(answers);
        Map<String, GroupMembers> members = members(groupIds, answers);
        Map<String, Map<TopicPartition, OffsetAndMetadata>> commits = commits(groupIds, answers);
        List<PartitionLog> logs = new Logs(admin, answers).read(topicDescriptions(answers));
        Set<String> names = logs.stream().map(PartitionLog::topic).collect(Collectors.toSet());
        int anyBroker = nodes.iterator().next().id();
        retentions.refresh(admin, answers, names, anyBroker, nowMs);
        List<GroupReading> readings = readings(nowMs, members, commits, logs, answers);
        Map<String, Integer> counts = new TreeMap<>();
        members.forEach((group, of) -> counts.put(group, of.count()));
        return new OffsetsRound(
                nowMs,
                (System.nanoTime() - startNanos) / 1_000_000,
                Math.round(requestsSent() - before),
                nodes.size(),
                logs,
                readings,
                counts,
                answers.problems());
    }

    private List<String> groupIds(Answers answers) {
        return answers.require(admin.listGroups().valid()).stream()
                .filter(OffsetsReader::commitsOffsets)
                .map(GroupListing::groupId)
                .filter(groups::accepts)
                .sorted()
                .toList();
    }

    /** Share groups have no committed offsets of this kind, and Connect's own groups none at all. */
    private static boolean commitsOffsets(GroupListing group) {
        GroupType type = group.type().orElse(GroupType.CLASSIC);
        boolean consumers = group.protocol().isEmpty() || group.protocol().equals("consumer");
        return type == GroupType.CONSUMER || (type == GroupType.CLASSIC && consumers);
    }

    private Map<String, GroupMembers> members(List<String> groupIds, Answers answers) {
        Map<String, GroupMembers> members = new TreeMap<>();
        for (List<String> batch : batches(groupIds)) {
            admin.describeConsumerGroups(batch)
                    .describedGroups()
                    .forEach((group, description) -> members.put(
                            group,
                            answers.get("group " + group, description)
                                    .map(GroupMembers::of)
                                    .orElse(GroupMembers.UNKNOWN)));
        }
        return members;
    }

    private Map<String, Map<TopicPartition, OffsetAndMetadata>> commits(List<String> groupIds, Answers answers) {
        Map<String, Map<TopicPartition, OffsetAndMetadata>> commits = new TreeMap<>();
        for (List<String> batch : batches(groupIds)) {
            Map<String, ListConsumerGroupOffsetsSpec> specs = new LinkedHashMap<>();
            batch.forEach(group -> specs.put(group, new ListConsumerGroupOffsetsSpec()));
            ListConsumerGroupOffsetsResult result = admin.listConsumerGroupOffsets(specs);
            for (String group : batch) {
                KafkaFuture<Map<TopicPartition, OffsetAndMetadata>> offsets =
                        result.partitionsToOffsetAndMetadata(group);
                answers.get("offsets of group " + group, offsets).ifPresent(of -> commits.put(group, of));
            }
        }
        return commits;
    }

    private List<TopicDescription> topicDescriptions(Answers answers) {
        List<String> names = answers.require(admin.listTopics().names()).stream()
                .filter(topics::accepts)
                .sorted()
                .toList();
        List<TopicDescription> descriptions = new ArrayList<>();
        admin.describeTopics(names)
                .topicNameValues()
                .forEach((name, description) ->
                        answers.get("topic " + name, description).ifPresent(descriptions::add));
        return descriptions;
    }

    private List<GroupReading> readings(
            long nowMs,
            Map<String, GroupMembers> members,
            Map<String, Map<TopicPartition, OffsetAndMetadata>> commits,
            List<PartitionLog> logs,
            Answers answers) {
        Map<TopicPartition, Offsets> offsets = new HashMap<>();
        logs.forEach(log -> offsets.put(new TopicPartition(log.topic(), log.partition()), log.offsets()));
        Map<TopicPartition, Long> behind = behind(commits, offsets);
        Map<TopicPartition, Heads.Head> looked = heads.look(behind, answers);
        List<GroupReading> readings = new ArrayList<>();
        members.forEach((group, of) -> {
            Map<TopicPartition, OffsetAndMetadata> committed = commits.getOrDefault(group, Map.of());
            Set<TopicPartition> all = new HashSet<>(of.owners().keySet());
            all.addAll(committed.keySet());
            all.removeIf(tp -> !topics.accepts(tp.topic()));
            List<GroupReading.Partition> partitions = new ArrayList<>();
            for (TopicPartition tp : all) {
                OffsetAndMetadata commit = committed.get(tp);
                boolean sameOffset =
                        commit != null && Long.valueOf(commit.offset()).equals(behind.get(tp));
                Heads.Head head = sameOffset ? looked.get(tp) : null;
                Reading reading =
                        reading(nowMs, offsets.get(tp), commit, of.owners().getOrDefault(tp, ""), of, head);
                partitions.add(new GroupReading.Partition(tp.topic(), tp.partition(), reading));
            }
            readings.add(new GroupReading(
                    nowMs, group, of.membership(), partitions, retentions.byTopic(), retentions.offsetsRetentionMs()));
        });
        return readings;
    }

    private static Reading reading(
            long nowMs, Offsets offsets, OffsetAndMetadata commit, String owner, GroupMembers of, Heads.Head head) {
        return new Reading(
                nowMs,
                offsets,
                commit == null ? OptionalLong.empty() : OptionalLong.of(commit.offset()),
                owner,
                of.membership(),
                head == null || head.ahead() != Ahead.RECORDS
                        ? OptionalLong.empty()
                        : OptionalLong.of(head.timestampMs()),
                head == null ? Ahead.NOT_LOOKED : head.ahead());
    }

    /** Where to look: one offset per partition, the furthest behind first, as many as a round may cost. */
    private static Map<TopicPartition, Long> behind(
            Map<String, Map<TopicPartition, OffsetAndMetadata>> commits, Map<TopicPartition, Offsets> offsets) {
        Map<TopicPartition, Long> behind = new HashMap<>();
        commits.values()
                .forEach(of -> of.forEach((tp, commit) -> {
                    Offsets log = offsets.get(tp);
                    if (log != null
                            && commit != null
                            && commit.offset() >= log.earliest()
                            && commit.offset() < log.latest()) {
                        behind.merge(tp, commit.offset(), Math::min);
                    }
                }));
        return behind.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(
                        (a, b) -> Long.compare(lag(b, behind, offsets), lag(a, behind, offsets))))
                .limit(HEADS_PER_ROUND)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static long lag(TopicPartition tp, Map<TopicPartition, Long> behind, Map<TopicPartition, Offsets> offsets) {
        return offsets.get(tp).latest() - behind.get(tp);
    }

    private static List<List<String>> batches(List<String> names) {
        List<List<String>> batches = new ArrayList<>();
        for (int from = 0; from < names.size(); from += GROUPS_PER_BATCH) {
            batches.add(names.subList(from, Math.min(names.size(), from + GROUPS_PER_BATCH)));
        }
        return batches;
    }

    private double requestsSent() {
        return admin.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals("request-total")
                        && metric.metricName().group().equals("admin-client-metrics"))
                .map(Metric::metricValue)
                .mapToDouble(value -> ((Number) value).doubleValue())
                .sum();
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }
}
