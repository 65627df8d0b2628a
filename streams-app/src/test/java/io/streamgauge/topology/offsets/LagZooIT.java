package io.streamgauge.topology.offsets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.app.broker.EmbeddedBroker;
import io.streamgauge.lag.GroupLag;
import io.streamgauge.lag.GroupReading;
import io.streamgauge.lag.LagEngine;
import io.streamgauge.lag.LagSettings;
import io.streamgauge.lag.PartitionLag;
import io.streamgauge.lag.Unknown;
import io.streamgauge.lag.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Consumers of every kind on a real broker, each with the verdict that it must get; readings five times a second, all times in proportion. */
final class LagZooIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long READING_MS = 200;

    @TempDir
    static Path dir;

    private static EmbeddedBroker broker;
    private static OffsetsReader reader;

    private final LagEngine engine = new LagEngine(LagSettings.DEFAULT.scaled(READING_MS / 5_000.0), 100_000);
    private final Map<String, GroupLag> latest = new HashMap<>();
    private final Map<String, String> problems = new TreeMap<>();
    private final List<GroupLag> said = new ArrayList<>();

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(dir);
        reader = new OffsetsReader(client(), NameFilter.of("", ""), NameFilter.of("", "__.*"));
    }

    @AfterAll
    static void stop() {
        reader.close();
        broker.close();
    }

    private static Map<String, Object> client() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    /** Reads once; called at the rhythm of readings. */
    private void observe() {
        OffsetsRound round = reader.read(System.currentTimeMillis());
        problems.putAll(round.problems());
        Stream.concat(round.groups().stream(), round.shares().stream()).forEach(reading -> {
            GroupLag lag = engine.observe(reading);
            latest.put(lag.group(), lag);
            said.add(lag);
        });
    }

    private PartitionLag partition(String group, int partition) {
        return seen(group, partition).orElseThrow(() -> new AssertionError(latest.get(group) + " " + problems));
    }

    /** Empty while the coordinator does not know the topic yet: it learns of a new one a moment later than who made it. */
    private Optional<PartitionLag> seen(String group, int partition) {
        return Optional.ofNullable(latest.get(group)).stream()
                .flatMap(lag -> lag.partitions().stream())
                .filter(p -> p.partition() == partition)
                .findFirst();
    }

    private void until(String what, Callable<Boolean> holds) {
        try {
            await(what)
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(READING_MS))
                    .until(() -> {
                        observe();
                        return holds.call();
                    });
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(what + ": " + latest.values() + " " + problems, e);
        }
    }

    private static void topic(Admin admin, String name, int partitions)
            throws ExecutionException, InterruptedException {
        admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                .all()
                .get();
    }

    private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(client());
        properties.putAll(more);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String group) {
        Map<String, Object> properties = new HashMap<>(client());
        properties.put("group.id", group);
        properties.put("enable.auto.commit", false);
        properties.put("auto.offset.reset", "earliest");
        properties.put("isolation.level", "read_committed");
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, String topic, int partition, int records) {
        for (int i = 0; i < records; i++) {
            var unused = producer.send(new ProducerRecord<>(topic, partition, null, new byte[10]));
        }
        producer.flush();
    }

    private static void commit(KafkaConsumer<byte[], byte[]> consumer, String topic, int partition, long offset) {
        consumer.commitSync(Map.of(new TopicPartition(topic, partition), new OffsetAndMetadata(offset)));
    }

    @Test
    void stuckOnOneOfTwoPartitionsThenGone() throws Exception {
        try (Admin admin = Admin.create(client());
                KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
            topic(admin, "two", 2);
            try (KafkaConsumer<byte[], byte[]> consumer = consumer("half:stück")) {
                consumer.subscribe(List.of("two"));
                await().atMost(PATIENCE).until(() -> {
                    consumer.poll(Duration.ofMillis(50));
                    return consumer.assignment().size() == 2;
                });
                long[] read = {0};
                commit(consumer, "two", 1, 0);
                until("the verdict on the stuck one", () -> {
                    send(producer, "two", 0, 20);
                    send(producer, "two", 1, 20);
                    consumer.poll(Duration.ofMillis(1));
                    read[0] += 20;
                    commit(consumer, "two", 0, read[0]);
                    return seen("half:stück", 1)
                            .filter(p -> p.verdict() == Verdict.STALLED
                                    && p.lagSeconds().isPresent())
                            .isPresent();
                });
                assertThat(partition("half:stück", 0).verdict()).isNotIn(Verdict.STALLED, Verdict.STOPPED);
                assertThat(latest.get("half:stück").partitions())
                        .allMatch(p -> p.lag().orElse(0) >= 0);
            }
            until("the group is gone", () -> latest.get("half:stück").verdict() == Verdict.STOPPED);
            assertThat(latest.get("half:stück").offsetExpirySeconds()).isPresent();
        }
    }

    @Test
    void aTransactionThatHangsIsNotTheReadersFault() throws Exception {
        try (Admin admin = Admin.create(client());
                KafkaProducer<byte[], byte[]> open = producer(Map.of("transactional.id", "hangs"));
                KafkaProducer<byte[], byte[]> plain = producer(Map.of());
                KafkaConsumer<byte[], byte[]> consumer = consumer("reader")) {
            topic(admin, "pinned", 1);
            open.initTransactions();
            open.beginTransaction();
            send(open, "pinned", 0, 1);
            consumer.assign(List.of(new TopicPartition("pinned", 0)));
            commit(consumer, "pinned", 0, 0);
            until("the hanging transaction is named", () -> {
                send(plain, "pinned", 0, 10);
                return seen("reader", 0)
                        .filter(PartitionLag::hangingTransaction)
                        .isPresent();
            });
            assertThat(partition("reader", 0).readableLag()).hasValue(0);
            assertThat(partition("reader", 0).verdict()).isEqualTo(Verdict.STEADY);
            open.commitTransaction();
            until("and let go", () -> !partition("reader", 0).hangingTransaction());
            long end = partition("reader", 0).lag().getAsLong();
            commit(consumer, "pinned", 0, end - 1);
            until("the marker is a phantom", () -> partition("reader", 0).phantom());
            assertThat(partition("reader", 0).verdict()).isEqualTo(Verdict.STEADY);
        }
    }

    @Test
    void aTopicMadeAnewIsUnknown() throws Exception {
        try (Admin admin = Admin.create(client());
                KafkaProducer<byte[], byte[]> producer = producer(Map.of());
                KafkaConsumer<byte[], byte[]> consumer = consumer("left-behind")) {
            topic(admin, "again", 1);
            send(producer, "again", 0, 50);
            consumer.assign(List.of(new TopicPartition("again", 0)));
            commit(consumer, "again", 0, 50);
            until(
                    "caught up",
                    () -> seen("left-behind", 0)
                            .filter(p -> p.lag().orElse(-1) == 0)
                            .isPresent());
            admin.deleteTopics(List.of("again")).all().get();
            // Kafka forgets a group's offsets with the topic; a group that commits what it remembers has them back.
            await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> topic(admin, "again", 1));
            await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> commit(consumer, "again", 0, 50));
            until(
                    "unknown, not negative",
                    () -> latest.get("left-behind").partitions().stream()
                            .anyMatch(p -> p.unknown() == Unknown.COMMIT_BEYOND_END));
            assertThat(said)
                    .allMatch(g -> g.partitions().stream().allMatch(p -> p.lag().orElse(0) >= 0));
        }
    }

    /** Share groups have offsets of another kind; groups of Streams' own protocol commit as consumers do. */
    @Test
    void shareAndStreamsGroupsAndLogDirectories() throws Exception {
        Map<String, Object> sharing = new HashMap<>(client());
        sharing.put("group.id", "sharers");
        StreamsBuilder topology = new StreamsBuilder();
        topology.stream("kinds", Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .foreach((k, v) -> {});
        Properties streams = new Properties();
        streams.putAll(client());
        streams.putAll(Map.of(
                "application.id",
                "streamers",
                "group.protocol",
                "streams",
                "commit.interval.ms",
                "100",
                "state.dir",
                dir.resolve("streams").toString(),
                "auto.offset.reset",
                "earliest"));
        try (Admin admin = Admin.create(client());
                KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
            topic(admin, "kinds", 1);
            readsFromTheStart(admin, "sharers");
            send(producer, "kinds", 0, 5);
            try (KafkaShareConsumer<byte[], byte[]> sharer = new KafkaShareConsumer<>(
                            sharing, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                    KafkaStreams app = new KafkaStreams(topology.build(), streams)) {
                app.start();
                sharer.subscribe(List.of("kinds"));
                await().atMost(PATIENCE).untilAsserted(() -> {
                    sharer.poll(Duration.ofMillis(50));
                    OffsetsRound round = reader.read(System.currentTimeMillis());
                    assertThat(round.facts().groups())
                            .contains(
                                    new GroupFacts("sharers", GroupType.SHARE, GroupState.STABLE, 1, 1),
                                    new GroupFacts("streamers", GroupType.STREAMS, GroupState.STABLE, 1, 1));
                    // The start offset is persisted now and then only; the broker's lag counts what is acknowledged.
                    assertThat(round.facts().shares())
                            .filteredOn(share -> share.group().equals("sharers"))
                            .singleElement()
                            .satisfies(share -> {
                                assertThat(share.topic()).isEqualTo("kinds");
                                assertThat(share.lag()).hasValue(0);
                            });
                    assertThat(round.shares())
                            .filteredOn(group -> group.group().equals("sharers"))
                            .flatExtracting(GroupReading::partitions)
                            .singleElement()
                            .satisfies(p -> {
                                assertThat(p.reading().committed()).hasValue(5);
                                assertThat(p.reading().owner()).isNotEmpty();
                            });
                    assertThat(round.groups())
                            .filteredOn(group -> group.group().equals("streamers"))
                            .flatExtracting(GroupReading::partitions)
                            .anySatisfy(p -> {
                                assertThat(p.reading().committed()).hasValue(5);
                                assertThat(p.reading().owner()).isNotEmpty();
                            });
                    assertThat(round.problems()).isEmpty();
                });
            }
        }
        try (OffsetsReader fresh = new OffsetsReader(client(), NameFilter.of("", ""), NameFilter.of("kinds", ""))) {
            assertThat(fresh.read(System.currentTimeMillis()).facts().logDirs())
                    .singleElement()
                    .satisfies(log -> {
                        assertThat(log.replicaBytes().get(new TopicPartition("kinds", 0)))
                                .isPositive();
                        assertThat(log.usableBytes()).isPresent();
                    });
            assertThat(fresh.read(System.currentTimeMillis()).facts().logDirs())
                    .as("not yet again")
                    .isEmpty();
        }
    }

    private static void readsFromTheStart(Admin admin, String shareGroup) throws Exception {
        admin.incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.GROUP, shareGroup),
                        List.of(new AlterConfigOp(
                                new ConfigEntry("share.auto.offset.reset", "earliest"), AlterConfigOp.OpType.SET))))
                .all()
                .get();
    }

    /** All that is seen of a share group is what it acknowledges: it keeps up, then holds what it got, then is gone. */
    @Test
    void aShareGroupIsSteadyThenStalledThenStopped() throws Exception {
        Map<String, Object> sharing = new HashMap<>(client());
        sharing.put("group.id", "sharing");
        sharing.put("share.acknowledgement.mode", "explicit");
        try (Admin admin = Admin.create(client());
                KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
            topic(admin, "shared", 1);
            readsFromTheStart(admin, "sharing");
            try (KafkaShareConsumer<byte[], byte[]> sharer =
                    new KafkaShareConsumer<>(sharing, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                sharer.subscribe(List.of("shared"));
                until("it keeps up", () -> {
                    send(producer, "shared", 0, 20);
                    sharer.poll(Duration.ofMillis(50)).forEach(sharer::acknowledge);
                    sharer.commitSync();
                    return seen("sharing", 0)
                            .filter(p -> p.verdict() == Verdict.STEADY)
                            .isPresent();
                });
                until("it acknowledges nothing", () -> {
                    send(producer, "shared", 0, 20);
                    return seen("sharing", 0)
                            .filter(p -> p.verdict() == Verdict.STALLED
                                    && p.poisonOffset().isEmpty())
                            .isPresent();
                });
            }
            until("it is gone", () -> {
                send(producer, "shared", 0, 20);
                return seen("sharing", 0)
                        .filter(p -> p.verdict() == Verdict.STOPPED)
                        .isPresent();
            });
        }
    }

    /** Two collectors one after the other: the second one's first round knows the trend. */
    @Test
    void aNewLeaderKnowsWhatTheOldOneKnew() throws Exception {
        CollectorSettings settings = new CollectorSettings(
                client(),
                "leaders",
                "rounds",
                READING_MS,
                NameFilter.of("left", ""),
                NameFilter.of("left", ""),
                10,
                10,
                List.of());
        List<String> verdicts = new ArrayList<>();
        try (Admin admin = Admin.create(client());
                KafkaProducer<byte[], byte[]> producer = producer(Map.of());
                KafkaConsumer<byte[], byte[]> stuck = consumer("left");
                KafkaConsumer<byte[], byte[]> rounds = consumer("rounds-reader")) {
            topic(admin, "rounds", 2);
            topic(admin, "left", 1);
            send(producer, "left", 0, 10);
            stuck.subscribe(List.of("left"));
            await().atMost(PATIENCE).until(() -> {
                stuck.poll(Duration.ofMillis(50));
                return !stuck.assignment().isEmpty();
            });
            commit(stuck, "left", 0, 3);
            rounds.assign(List.of(new TopicPartition("rounds", 0)));
            try (OffsetsCollector first = OffsetsCollector.start(settings, Clock.systemUTC())) {
                await().atMost(PATIENCE).until(() -> verdicts(rounds, verdicts).contains("STALLED"));
                assertThat(verdicts).as("at first nobody knows").startsWith("UNKNOWN");
                assertThat(first).isNotNull();
            }
            verdicts(rounds, verdicts);
            verdicts.clear();
            send(producer, "rounds", 0, 20);
            try (OffsetsCollector second = OffsetsCollector.start(settings, Clock.systemUTC())) {
                await().atMost(PATIENCE).until(() -> !verdicts(rounds, verdicts).isEmpty());
                assertThat(verdicts).startsWith("STALLED");
                assertThat(second).isNotNull();
            }
        }
    }

    /** Adds the verdicts that came. */
    private static List<String> verdicts(KafkaConsumer<byte[], byte[]> rounds, List<String> verdicts) {
        Pattern holds = Pattern.compile(
                "streamgauge_lag_verdict\",\"type\":\"gauge\",\"value\":1.0,[^}]*\"verdict\":\"(\\w+)\"");
        rounds.poll(Duration.ofMillis(100))
                .forEach(record -> holds.matcher(new String(record.value(), StandardCharsets.UTF_8))
                        .results()
                        .forEach(m -> verdicts.add(m.group(1))));
        return verdicts;
    }

    @Test
    void requestsOfARoundDoNotGrowWithGroups() throws Exception {
        try (Admin admin = Admin.create(client())) {
            topic(admin, "many", 10);
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
            for (int p = 0; p < 10; p++) {
                offsets.put(new TopicPartition("many", p), new OffsetAndMetadata(0));
            }
            for (int g = 0; g < 100; g++) {
                admin.alterConsumerGroupOffsets("many-" + g, offsets).all().get();
            }
        }
        observe();
        OffsetsRound round = reader.read(System.currentTimeMillis());
        assertThat(round.groups()).hasSizeGreaterThanOrEqualTo(100);
        assertThat(round.problems()).isEmpty();
        assertThat(round.requests()).isPositive().isLessThan(30);
    }
}
