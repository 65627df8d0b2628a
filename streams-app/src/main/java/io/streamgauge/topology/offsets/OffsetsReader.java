package io.streamgauge.topology.offsets;

import io.streamgauge.lag.Ahead;
import io.streamgauge.lag.GroupReading;
import io.streamgauge.lag.Offsets;
import io.streamgauge.lag.Reading;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads a cluster's logs and groups: commits first and ends after them, so that no lag is negative. Groups by {@link
 * GroupsReader}, folders of logs by {@link LogDirs}, Connect by {@link ConnectReader}. What is refused or fails is left out and named. Not thread-safe.
 */
public final class OffsetsReader implements AutoCloseable {
    /** After so long a round is over, whatever has come by then. */
    public static final long MAX_ROUND_MS = 60_000;

    private static final Set<String> REQUEST_GROUPS = Set.of("admin-client-metrics", "consumer-metrics");

    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Heads heads;
    private final Retentions retentions = new Retentions();
    private final ShareReadings shares = new ShareReadings();
    private final OffsetBatches batches = new OffsetBatches();
    private final LogDirs logDirs = new LogDirs();
    private final ConnectReader connects;
    private final NameFilter groups;
    private final NameFilter topics;

    /** Without Connect clusters. */
    public OffsetsReader(Map<String, Object> properties, NameFilter groups, NameFilter topics) {
        this(properties, groups, topics, List.of());
    }

    /**
     * Connects to nothing yet.
     *
     * @param properties of Kafka's clients, {@code bootstrap.servers} among them
     * @param connectUrls of Connect's REST API, one of each cluster
     */
    public OffsetsReader(Map<String, Object> properties, NameFilter groups, NameFilter topics, List<URI> connectUrls) {
        this.admin = Admin.create(properties);
        Map<String, Object> reading = new HashMap<>(properties);
        reading.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        reading.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        reading.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        reading.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4096);
        this.consumer = new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.heads = new Heads(consumer);
        this.connects = new ConnectReader(connectUrls);
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
        Answers answers = new Answers(MAX_ROUND_MS);
        DescribeClusterResult cluster = admin.describeCluster();
        Collection<Node> nodes = answers.require("the brokers", cluster.nodes());
        GroupsReader groupsReader = new GroupsReader(admin, answers, batches);
        groupsReader.read(groups);
        Map<String, GroupMembers> members = groupsReader.members();
        List<PartitionLog> logs = new Logs(admin, answers).read(topicDescriptions(answers));
        Set<String> names = logs.stream().map(PartitionLog::topic).collect(Collectors.toSet());
        int anyBroker = nodes.iterator().next().id();
        retentions.refresh(admin, answers, names, anyBroker, nowMs);
        List<GroupReading> readings = readings(nowMs, members, groupsReader.commits(), logs, answers);
        Map<String, Integer> counts = new TreeMap<>();
        members.forEach((group, of) -> counts.put(group, of.count()));
        ClusterFacts facts = new ClusterFacts(
                groupsReader.facts(),
                groupsReader.shares(),
                logDirs.read(admin, nodes, topics, answers, nowMs),
                connects.read(answers));
        Holdings holdings = holdings(groupsReader);
        return new OffsetsRound(
                nowMs,
                (System.nanoTime() - startNanos) / 1_000_000,
                Math.round(requestsSent() - before),
                nodes.size(),
                logs,
                readings,
                shares.of(nowMs, facts, holdings.assignments(), offsets(logs), topics, retentions),
                counts,
                holdings,
                facts,
                answers.problems(),
                answers.problemCount());
    }

    private List<TopicDescription> topicDescriptions(Answers answers) {
        List<String> names = answers
                .require("the list of topics", admin.listTopics().names())
                .stream()
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
            Map<String, Map<TopicPartition, Commit>> commits,
            List<PartitionLog> logs,
            Answers answers) {
        Map<TopicPartition, Offsets> offsets = offsets(logs);
        HeadMemory looked = heads.look(behind(commits, offsets, nowMs), offsets, answers, nowMs);
        List<GroupReading> readings = new ArrayList<>();
        members.forEach((group, of) -> {
            Map<TopicPartition, Commit> committed = commits.getOrDefault(group, Map.of());
            Set<TopicPartition> all = new HashSet<>(of.owners().keySet());
            all.addAll(committed.keySet());
            all.removeIf(tp -> !topics.accepts(tp.topic()));
            List<GroupReading.Partition> partitions = new ArrayList<>();
            for (TopicPartition tp : all) {
                Commit commit = committed.get(tp);
                Reading reading = reading(nowMs, tp, offsets.get(tp), commit, of, looked);
                partitions.add(new GroupReading.Partition(tp.topic(), tp.partition(), reading));
            }
            readings.add(new GroupReading(
                    nowMs, group, of.membership(), partitions, retentions.byTopic(), retentions.offsetsRetentionMs()));
        });
        return readings;
    }

    private static Map<TopicPartition, Offsets> offsets(List<PartitionLog> logs) {
        Map<TopicPartition, Offsets> offsets = new HashMap<>();
        logs.forEach(log -> offsets.put(new TopicPartition(log.topic(), log.partition()), log.offsets()));
        return offsets;
    }

    private static String owner(GroupMembers of, TopicPartition tp) {
        GroupMember owner = of.owners().get(tp);
        return owner == null ? "" : owner.id();
    }

    private static Reading reading(
            long nowMs, TopicPartition tp, Offsets offsets, Commit commit, GroupMembers of, HeadMemory looked) {
        Optional<HeadMemory.Head> head = offsets == null || commit == null || commit.offset() >= offsets.lastStable()
                ? Optional.empty()
                : looked.head(new HeadMemory.Place(tp, commit.offset(), offsets.lastStable()));
        return new Reading(
                nowMs,
                offsets,
                commit == null ? OptionalLong.empty() : OptionalLong.of(commit.offset()),
                owner(of, tp),
                of.membership(),
                head.isPresent() && head.get().ahead() == Ahead.RECORDS
                        ? OptionalLong.of(head.get().timestampMs())
                        : OptionalLong.empty(),
                head.map(HeadMemory.Head::ahead).orElse(Ahead.NOT_LOOKED));
    }

    /** The offsets of groups that have something to read; what an open transaction holds back nobody can look at. */
    private List<HeadMemory.Place> behind(
            Map<String, Map<TopicPartition, Commit>> commits, Map<TopicPartition, Offsets> offsets, long nowMs) {
        List<HeadMemory.Place> behind = new ArrayList<>();
        commits.values()
                .forEach(of -> of.forEach((tp, commit) -> {
                    Offsets log = offsets.get(tp);
                    if (log != null
                            && commit != null
                            && commit.offset() >= log.earliest()
                            && heads.readable(tp.topic(), nowMs)) {
                        HeadMemory.Place place = new HeadMemory.Place(tp, commit.offset(), log.lastStable());
                        if (place.offset() < place.readableEnd()) {
                            behind.add(place);
                        }
                    }
                }));
        return behind;
    }

    private Holdings holdings(GroupsReader read) {
        List<Assignment> assignments = read.assignments().stream()
                .filter(assignment -> topics.accepts(assignment.partition().topic()))
                .toList();
        Set<String> unreadOffsets = new HashSet<>(read.members().keySet());
        unreadOffsets.removeAll(read.commits().keySet());
        return new Holdings(assignments, read.unread(), metadata(read.commits()), unreadOffsets);
    }

    private List<CommitMetadata> metadata(Map<String, Map<TopicPartition, Commit>> commits) {
        List<CommitMetadata> metadata = new ArrayList<>();
        commits.forEach((group, of) -> of.forEach((tp, commit) -> {
            if (commit != null && commit.metadataBytes() > 0 && topics.accepts(tp.topic())) {
                metadata.add(new CommitMetadata(group, tp, commit));
            }
        }));
        return metadata;
    }

    /** By both clients so far, as they count it themselves. */
    private double requestsSent() {
        return Stream.concat(admin.metrics().values().stream(), consumer.metrics().values().stream())
                .filter(metric -> metric.metricName().name().equals("request-total")
                        && REQUEST_GROUPS.contains(metric.metricName().group()))
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
