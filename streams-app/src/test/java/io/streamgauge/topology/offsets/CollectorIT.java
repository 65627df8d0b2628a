package io.streamgauge.topology.offsets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.app.broker.EmbeddedBroker;
import io.streamgauge.lag.GroupReading;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the collector reads of a real broker that refuses things, and that is asked for much; each test with groups and topics of its own. */
@Timeout(120)
final class CollectorIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /** A string of Kafka's protocol holds no more: metadata of a megabyte can't be sent, whatever the broker allows. */
    private static final int LONGEST_METADATA = Short.MAX_VALUE - 1;

    @TempDir
    static Path dir;

    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(
                dir,
                0,
                Map.of(
                        "authorizer.class.name",
                        "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                        "allow.everyone.if.no.acl.found",
                        "true",
                        "offset.metadata.max.bytes",
                        "1048576"));
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    private static Map<String, Object> client() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    /** Reads what has this test's prefix. */
    private static OffsetsRound round(String prefix) {
        NameFilter filter = NameFilter.of(prefix + ".*", "");
        try (OffsetsReader reader = new OffsetsReader(client(), filter, filter)) {
            return reader.read(System.currentTimeMillis());
        }
    }

    private static void topics(String... names) throws Exception {
        try (Admin admin = Admin.create(client())) {
            admin.createTopics(List.of(names).stream()
                            .map(name -> new NewTopic(name, 2, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (String name : names) {
                for (int i = 0; i < 20; i++) {
                    producer.send(new ProducerRecord<>(name, i % 2, null, new byte[10]))
                            .get();
                }
            }
        }
    }

    private static void commit(String group, String topic, OffsetAndMetadata offset) throws Exception {
        try (Admin admin = Admin.create(client())) {
            admin.alterConsumerGroupOffsets(group, Map.of(new TopicPartition(topic, 0), offset))
                    .all()
                    .get();
        }
    }

    private static void deny(ResourceType type, String name, AclOperation operation) throws Exception {
        rule(type, name, operation, AclPermissionType.DENY);
    }

    private static void rule(ResourceType type, String name, AclOperation operation, AclPermissionType permission)
            throws Exception {
        try (Admin admin = Admin.create(client())) {
            admin.createAcls(List.of(new AclBinding(
                            new ResourcePattern(type, name, PatternType.LITERAL),
                            new AccessControlEntry("User:*", "*", operation, permission))))
                    .all()
                    .get();
        }
    }

    private static GroupReading group(OffsetsRound round, String name) {
        return round.groups().stream()
                .filter(group -> group.group().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in " + round));
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void whoHasWhatIsRead(String protocol) throws Exception {
        String topic = "held-" + protocol;
        topics(topic);
        Map<String, Object> properties = new HashMap<>(client());
        properties.putAll(Map.of("group.id", topic, "group.protocol", protocol, "client.id", "reader-7"));
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            await().atMost(PATIENCE).untilAsserted(() -> {
                consumer.poll(Duration.ofMillis(50));
                assertThat(round(topic).assignments()).hasSize(2).allSatisfy(one -> {
                    assertThat(one.group()).isEqualTo(topic);
                    assertThat(one.member().clientId()).isEqualTo("reader-7");
                    assertThat(one.member().host()).isEqualTo("127.0.0.1");
                    assertThat(one.member().id())
                            .isEqualTo(consumer.groupMetadata().memberId());
                });
            });
        }
    }

    @Test
    void theLongestMetadataIsCutAndNamed() throws Exception {
        topics("meta");
        commit("meta-large", "meta", new OffsetAndMetadata(3, "é".repeat(LONGEST_METADATA / 2)));
        commit("meta-small", "meta", new OffsetAndMetadata(4, "by \"hand\"\n"));
        OffsetsRound round = round("meta");
        assertThat(round.groups()).hasSize(2);
        assertThat(round.problems()).containsOnlyKeys("metadata of group meta-large on meta-0");
        List<byte[]> records = new ArrayList<>();
        EventBatch batch = new EventBatch(1, records::add);
        new OwnEvents(10).write(round, OptionalDouble.empty(), 0, batch);
        batch.finish();
        assertThat(records)
                .singleElement()
                .satisfies(record -> assertThat(new String(record, StandardCharsets.UTF_8))
                        .hasSizeLessThan(5_000)
                        .contains("\"value\":32766.0")
                        .contains("é".repeat(Commit.MAX_METADATA_CHARS) + "\"")
                        .contains("by \\\"hand\\\"\\n"));
    }

    /** A group that may not be described, a topic whose records may not be read, one whose configuration may not: the rest goes on. */
    @Test
    void whatIsRefusedIsNamedAndTheRestGoesOn() throws Exception {
        topics("acl-open", "acl-closed", "acl-hidden");
        commit("acl-plain", "acl-open", new OffsetAndMetadata(2));
        commit("acl-plain", "acl-closed", new OffsetAndMetadata(2));
        commit("acl-secret", "acl-open", new OffsetAndMetadata(2));
        commit("acl-blind", "acl-hidden", new OffsetAndMetadata(2));
        deny(ResourceType.GROUP, "acl-secret", AclOperation.DESCRIBE);
        deny(ResourceType.TOPIC, "acl-closed", AclOperation.READ);
        deny(ResourceType.TOPIC, "acl-closed", AclOperation.DESCRIBE_CONFIGS);
        // What has any rule is closed but for what a rule allows.
        rule(ResourceType.TOPIC, "acl-closed", AclOperation.DESCRIBE, AclPermissionType.ALLOW);
        deny(ResourceType.TOPIC, "acl-hidden", AclOperation.DESCRIBE);
        NameFilter filter = NameFilter.of("acl.*", "");
        // The broker hears of a rule a moment later than who made it, and of all in their order.
        await().atMost(PATIENCE)
                .until(() -> round("acl").logs().stream()
                        .noneMatch(log -> log.topic().equals("acl-hidden")));
        try (OffsetsReader reader = new OffsetsReader(client(), filter, filter)) {
            OffsetsRound round = reader.read(System.currentTimeMillis());
            assertThat(round.problems().keySet())
                    .contains(
                            "group acl-secret",
                            "offsets of group acl-secret",
                            "configuration of topic acl-closed",
                            "first unread records of topic acl-closed")
                    .noneMatch(what -> what.contains("acl-open") || what.contains("acl-plain"));
            assertThat(round.problemCount()).isEqualTo(round.problems().size());
            assertThat(group(round, "acl-plain").partitions())
                    .hasSize(2)
                    .allSatisfy(p -> assertThat(p.reading().offsets().latest()).isEqualTo(10))
                    .filteredOn(p -> p.topic().equals("acl-open"))
                    .allSatisfy(p -> assertThat(p.reading().headTimestampMs())
                            .as("other topics' records")
                            .isPresent());
            assertThat(group(round, "acl-secret").partitions()).isEmpty();
            assertThat(round.logs()).extracting(PartitionLog::topic).doesNotContain("acl-hidden");
            assertThat(reader.read(System.currentTimeMillis()).problems().keySet())
                    .as("not asked each round")
                    .doesNotContain("first unread records of topic acl-closed");
        }
    }

    @Test
    void onlyWhatIsWantedIsRead() throws Exception {
        topics("want-a", "want-b", "skip-a");
        commit("want-me", "want-a", new OffsetAndMetadata(1, "m"));
        commit("want-me", "skip-a", new OffsetAndMetadata(1, "m"));
        commit("want-not", "want-a", new OffsetAndMetadata(1));
        NameFilter groups = NameFilter.of("want-.*", ".*-not");
        try (OffsetsReader reader = new OffsetsReader(client(), groups, NameFilter.of("(want|skip)-.*", "skip.*"))) {
            OffsetsRound round = reader.read(System.currentTimeMillis());
            assertThat(round.groups()).singleElement().satisfies(group -> {
                assertThat(group.group()).isEqualTo("want-me");
                assertThat(group.partitions())
                        .singleElement()
                        .satisfies(p -> assertThat(p.topic()).isEqualTo("want-a"));
            });
            assertThat(round.holdings().metadata()).hasSize(1);
            assertThat(round.logs().stream().map(PartitionLog::topic).distinct())
                    .containsExactlyInAnyOrder("want-a", "want-b");
        }
    }

    /** Nothing of it is an error: what an old broker can't say is named and left out, and lag is read all the same. */
    @Test
    void anOldBrokerIsAskedWhatItKnows() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Map<ApiKeys, Integer> known = new HashMap<>(OldBroker.KAFKA_2_3);
            known.put(ApiKeys.DESCRIBE_LOG_DIRS, -1);
            Map<String, String> advertised =
                    Map.of("advertised.listeners", "PLAINTEXT://127.0.0.1:" + listener.getLocalPort());
            try (EmbeddedBroker hidden = EmbeddedBroker.start(dir.resolve("old"), 0, advertised);
                    OldBroker old = OldBroker.before(listener, hidden.port(), known)) {
                Map<String, Object> client = Map.of("bootstrap.servers", "127.0.0.1:" + listener.getLocalPort());
                try (Admin admin = Admin.create(client);
                        OffsetsReader reader =
                                new OffsetsReader(client, NameFilter.of("", ""), NameFilter.of("", "__.*"))) {
                    admin.createTopics(List.of(new NewTopic("t", 1, (short) 1)))
                            .all()
                            .get();
                    for (int g = 0; g < 5; g++) {
                        admin.alterConsumerGroupOffsets(
                                        "g" + g, Map.of(new TopicPartition("t", 0), new OffsetAndMetadata(0)))
                                .all()
                                .get();
                    }
                    reader.read(System.currentTimeMillis());
                    long before = old.requests();
                    OffsetsRound round = reader.read(System.currentTimeMillis() + 60_000);
                    assertThat(round.groups())
                            .hasSize(5)
                            .allSatisfy(group -> assertThat(group.partitions())
                                    .singleElement()
                                    .satisfies(p ->
                                            assertThat(p.reading().committed()).hasValue(0)));
                    assertThat(round.problems()).containsOnlyKeys("log directories of broker 1");
                    assertThat(round.problems().toString()).contains("UnsupportedVersionException");
                    assertThat(round.requests())
                            .as("counted by the clients, and on the wire")
                            .isEqualTo(old.requests() - before);
                }
            }
        }
    }

    /** Each look at this clock takes longer than a round may; then it goes back by an hour. */
    private static final class BadClock extends Clock {
        private static final long HOUR_MS = 3_600_000;
        private static final int GOOD_LOOKS = 30;

        private final long startMs = System.currentTimeMillis();
        private final AtomicLong looks = new AtomicLong();

        @Override
        public Instant instant() {
            long look = looks.incrementAndGet();
            return Instant.ofEpochMilli(startMs + 200 * look - (look > GOOD_LOOKS ? HOUR_MS : 0));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void roundsThatOverrunAreCountedAndAClockThatGoesBackEndsNothing() throws Exception {
        topics("clock", "clock-rounds");
        commit("clock", "clock", new OffsetAndMetadata(2));
        NameFilter filter = NameFilter.of("clock", "");
        CollectorSettings settings =
                new CollectorSettings(client(), "clocks", "clock-rounds", 100, filter, filter, 10, 10, List.of());
        List<Long> times = new ArrayList<>();
        List<Double> overruns = new ArrayList<>();
        try (OffsetsCollector collector = OffsetsCollector.start(settings, new BadClock());
                KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(client(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition seat = new TopicPartition("clock-rounds", 0);
            consumer.assign(List.of(seat));
            consumer.seek(seat, 10);
            await().atMost(PATIENCE).untilAsserted(() -> {
                for (ConsumerRecord<byte[], byte[]> one : consumer.poll(Duration.ofMillis(50))) {
                    for (JsonNode event : new ObjectMapper().readTree(one.value())) {
                        if (event.path("name").asText().equals("streamgauge_offsets_rounds_overrun")) {
                            times.add(event.path("timestamp").asLong());
                            overruns.add(event.path("value").asDouble());
                        }
                    }
                }
                assertThat(times).hasSizeGreaterThan(5);
                assertThat(times.get(times.size() - 1)).isLessThan(times.get(0));
            });
            assertThat(overruns).as("each round but the first").isSorted().doesNotHaveDuplicates();
            assertThat(collector).isNotNull();
        }
    }

    @Test
    void withoutBrokersARoundEndsAndSaysSo() throws IOException {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        Map<String, Object> client = Map.of(
                "bootstrap.servers", "127.0.0.1:" + nobody, "default.api.timeout.ms", 1_000, "request.timeout.ms", 500);
        try (OffsetsReader reader = new OffsetsReader(client, NameFilter.of("", ""), NameFilter.of("", ""))) {
            assertThatThrownBy(() -> reader.read(1)).isInstanceOf(KafkaException.class);
        }
    }

    /** What is told of a group that nobody can read meanwhile: nothing. What is told after it is what was told before. */
    @Test
    void anOutageOfTheBrokerIsAPauseAndNoNews() throws Exception {
        Path data = dir.resolve("outage");
        TopicPartition seat = new TopicPartition("rounds", 0);
        EmbeddedBroker first = EmbeddedBroker.start(data, 0);
        Map<String, Object> client = Map.of("bootstrap.servers", first.bootstrapServers());
        NameFilter filter = NameFilter.of("shop|orders", "");
        CollectorSettings settings =
                new CollectorSettings(client, "outage", seat.topic(), 200, filter, filter, 10, 10, List.of());
        try (Admin admin = Admin.create(client)) {
            admin.createTopics(List.of(new NewTopic("orders", 1, (short) 1), new NewTopic(seat.topic(), 1, (short) 1)))
                    .all()
                    .get();
        }
        TopicPartition orders = new TopicPartition("orders", 0);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < 20; i++) {
                producer.send(new ProducerRecord<>(orders.topic(), 0, null, new byte[10]))
                        .get();
            }
        }
        try (Admin admin = Admin.create(client)) {
            admin.alterConsumerGroupOffsets("shop", Map.of(orders, new OffsetAndMetadata(13)))
                    .all()
                    .get();
        }
        Map<Long, Double> lags = new TreeMap<>();
        EmbeddedBroker second = null;
        try (OffsetsCollector collector = OffsetsCollector.start(settings, Clock.systemUTC());
                KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            assertThat(collector).isNotNull();
            consumer.assign(List.of(seat));
            consumer.seekToBeginning(List.of(seat));
            readUntilNewerThan(0, consumer, lags);
            first.close();
            // Some intervals and a request's timeout or two.
            Thread.sleep(3_000);
            second = EmbeddedBroker.start(data, first.port());
            readUntilNewerThan(System.currentTimeMillis(), consumer, lags);
        } finally {
            first.close();
            if (second != null) {
                second.close();
            }
        }
        assertThat(lags.values()).hasSizeGreaterThan(1).containsOnly(7.0);
    }

    /** Collects each round's lag until one is of a time after that. */
    private static void readUntilNewerThan(long ms, KafkaConsumer<byte[], byte[]> consumer, Map<Long, Double> lags) {
        await().atMost(PATIENCE).until(() -> {
            for (ConsumerRecord<byte[], byte[]> one : consumer.poll(Duration.ofMillis(50))) {
                for (JsonNode event : new ObjectMapper().readTree(one.value())) {
                    if (event.path("name").asText().equals("kafka_consumergroup_lag")) {
                        lags.put(
                                event.path("timestamp").asLong(),
                                event.path("value").asDouble());
                    }
                }
            }
            return lags.keySet().stream().anyMatch(time -> time > ms);
        });
    }

    @Test
    void whatIsNotAskedInTimeIsNamedAndCounted() {
        try (Admin admin = Admin.create(client())) {
            Answers late = new Answers(0);
            GroupsReader reader = new GroupsReader(admin, late, new OffsetBatches());
            assertThatThrownBy(() -> reader.read(NameFilter.of("", "")))
                    .isInstanceOf(KafkaException.class)
                    .hasMessageContaining("the list of groups");
            assertThat(late.get("brokers", admin.describeCluster().nodes())).isEmpty();
            assertThat(late.problems()).containsOnlyKeys("brokers");
            for (int i = 0; i < 500; i++) {
                late.noteLate("group " + i);
            }
            assertThat(late.problems()).hasSize(Answers.MAX_NAMED);
            assertThat(late.problemCount()).isEqualTo(501);
            assertThat(Set.copyOf(late.problems().values())).hasSize(1);
        }
    }
}
