package io.streamgauge.app.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.streamgauge.app.broker.EmbeddedBroker;
import io.streamgauge.app.config.Config;
import io.streamgauge.app.config.ConfigLoader;
import io.streamgauge.app.config.Keys;
import io.streamgauge.app.config.ServiceSettings;
import io.streamgauge.app.service.RuleGroups;
import io.streamgauge.app.service.RuleText;
import io.streamgauge.rules.RuleGroup;
import io.streamgauge.topology.StreamgaugeRuntime;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service over random events, stopped; then the same topic replayed. */
final class BacktestIT {
    private static final String EVENTS = "metric-events";
    private static final int PARTITIONS = 3;
    private static final int SECONDS = 600;
    private static final long SEED = 20_261_121;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long START_MS = Math.floorDiv(System.currentTimeMillis() - 7_200_000, 60_000L) * 60_000L;

    private static final String RULES = """
            groups:
              - name: recorded
                interval: 1s
                rules:
                  - record: queue:depth:max
                    expr: max by (queue) (queue_depth)
                  - alert: ErrorsRise
                    expr: rate(errors_total[30s]) > 0.5
                    for: 5s
              - name: queues
                interval: 5s
                rules:
                  - alert: QueueDeep
                    expr: queue:depth:max > 60
                    for: 10s
                    labels: {severity: page}
                  - alert: QueueEmpty
                    expr: queue_depth < 10
            """;

    @TempDir
    private static Path dir;

    private static EmbeddedBroker broker;
    private static Map<String, Object> client;
    private static Admin admin;

    /** Up to here the service had evaluated when it was stopped. */
    private static long servedUntilMs;

    @BeforeAll
    static void serve() throws ExecutionException, InterruptedException {
        broker = EmbeddedBroker.start(dir);
        client = Map.of("bootstrap.servers", broker.bootstrapServers());
        admin = Admin.create(client);
        create(EVENTS, PARTITIONS);
        sendRandomEvents();
        ServiceSettings settings = ServiceSettings.of(config(EVENTS));
        List<RuleGroup> groups = groups(RULES);
        try (StreamgaugeRuntime service = StreamgaugeRuntime.create(settings.pipeline(groups, ""), topic -> {})) {
            service.start();
            // The last event of each partition is that of the last second; lateness is half a second.
            Evaluated evaluated =
                    new Evaluated(service.metrics(), groups, settings.topics().rulesPartitions());
            servedUntilMs = START_MS + (SECONDS - 2) * 1000L;
            await("all evaluations").atMost(PATIENCE).until(() -> evaluated.through(servedUntilMs));
            // What is evaluated is not committed yet, and a busy machine may not get to it while it closes.
            TransitionReader reader = new TransitionReader(client);
            await("both groups' transitions, committed")
                    .atMost(PATIENCE)
                    .until(() -> reader.read("alerts", all()).stream()
                                    .map(Replayed::alertname)
                                    .distinct()
                                    .count()
                            == 3);
        }
    }

    @AfterAll
    static void stop() {
        admin.close();
        broker.close();
    }

    @Test
    void theServicesRulesGiveTheServicesTransitions() throws ExecutionException, InterruptedException {
        Set<String> before = everythingOnTheBroker();
        BacktestResult result = backtest(EVENTS, RULES, all());

        requireNothingLeft(before);
        List<Replayed> served = new TransitionReader(client).read("alerts", all());
        assertThat(served).hasSizeGreaterThan(30);
        assertThat(facts(result.replayed(), servedUntilMs)).containsExactlyElementsOf(facts(served, servedUntilMs));
        assertThat(String.join("\n", result.summary()))
                .contains("The same as on the topic alerts: ")
                .contains("QueueDeep")
                .contains("ErrorsRise");
        assertThat(result.transitions()).hasSameSizeAs(result.replayed()).allMatch(json -> json.startsWith("{"));
    }

    @Test
    void otherRulesGiveOthers() throws ExecutionException, InterruptedException {
        BacktestResult result = backtest(EVENTS, RULES.replace("> 60", "> 75"), all());

        assertThat(facts(result.replayed(), servedUntilMs))
                .isNotEqualTo(facts(new TransitionReader(client).read("alerts", all()), servedUntilMs));
        assertThat(String.join("\n", result.summary()))
                .contains("Different from the topic alerts")
                .contains("missing");
    }

    @Test
    void aRangeHasOnlyItsOwnEvaluations() throws ExecutionException, InterruptedException {
        TimeRange range = new TimeRange(START_MS + 100_000, START_MS + 300_000);
        BacktestResult result = backtest(EVENTS, RULES, range);

        assertThat(result.replayed()).isNotEmpty().allMatch(t -> range.contains(t.evaluatedAtMs()));
        assertThat(facts(result.replayed(), range.toMs()))
                .isEqualTo(facts(new TransitionReader(client).read("alerts", range), range.toMs()));
    }

    @Test
    void whatCannotBeReplayedIsTold() throws ExecutionException, InterruptedException {
        create("nothing-on-it", 2);
        create("no-events-on-it", 1);
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            send(producer, "no-events-on-it", 0, "not an event");
        }
        Set<String> before = everythingOnTheBroker();
        assertThatThrownBy(() -> backtest("no-such-topic", RULES, all()))
                .isInstanceOf(BacktestException.class)
                .hasMessage("there is no topic no-such-topic to replay");
        assertThatThrownBy(() -> backtest("nothing-on-it", RULES, all()))
                .isInstanceOf(BacktestException.class)
                .hasMessageContaining("nothing-on-it is empty");
        assertThatThrownBy(() ->
                        backtest(EVENTS, RULES, new TimeRange(System.currentTimeMillis() + 3_600_000, TimeRange.OPEN)))
                .isInstanceOf(BacktestException.class)
                .hasMessageContaining("has no records of ");
        assertThatThrownBy(() -> backtest("no-events-on-it", RULES, all()))
                .isInstanceOf(BacktestException.class)
                .hasMessageContaining("not-json");
        requireNothingLeft(before);
    }

    private static TimeRange all() {
        return new TimeRange(TimeRange.OPEN, TimeRange.OPEN);
    }

    private static BacktestResult backtest(String topic, String rules, TimeRange range)
            throws ExecutionException, InterruptedException {
        try (Backtest backtest = new Backtest(config(topic), groups(rules), range, client, dir.resolve("backtest"))) {
            return backtest.run((read, total) -> assertThat(read).isLessThanOrEqualTo(total));
        }
    }

    /** What two runs must agree on. */
    private static List<String> facts(List<Replayed> transitions, long untilMs) {
        return transitions.stream()
                .filter(t -> t.evaluatedAtMs() <= untilMs)
                .map(t -> String.join(
                        " ",
                        t.fingerprint(),
                        Long.toString(t.seq()),
                        t.status(),
                        t.labels(),
                        Long.toString(t.activeAtMs()),
                        Long.toString(t.firedAtMs()),
                        Long.toString(t.resolvedAtMs()),
                        Long.toString(t.evaluatedAtMs())))
                .toList();
    }

    /** A topic that is deleted is listed until the broker has heard of it. */
    private static void requireNothingLeft(Set<String> before) {
        await("what the backtest had on the broker is gone")
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(everythingOnTheBroker()).isEqualTo(before));
    }

    private static Set<String> everythingOnTheBroker() throws ExecutionException, InterruptedException {
        Set<String> names = new TreeSet<>(admin.listTopics().names().get());
        admin.listGroups().all().get().forEach(group -> names.add("group " + group.groupId()));
        return names;
    }

    private static Config config(String topic) {
        return new ConfigLoader()
                .flag(Keys.BOOTSTRAP_SERVERS, broker.bootstrapServers())
                .flag(Keys.STATE_DIR, dir.resolve("state").toString())
                .flag(Keys.TOPICS_EVENTS, topic)
                .flag(Keys.STEP, "1s")
                .flag(Keys.LATENESS, "500ms")
                .flag(Keys.COMMIT_INTERVAL, "100ms")
                .flag(Keys.REPLICATION_FACTOR, "1")
                .flag(Keys.PARTITIONS_SERIES, "2")
                .flag(Keys.IDLE_TIMEOUT, "1h")
                .load();
    }

    private static List<RuleGroup> groups(String rules) {
        return RuleGroups.load(
                List.of(new RuleText("rules.yml", rules)),
                ServiceSettings.of(config(EVENTS)).rules());
    }

    private static void create(String topic, int partitions) throws ExecutionException, InterruptedException {
        admin.createTopics(List.of(new NewTopic(topic, Optional.of(partitions), Optional.of((short) 1))))
                .all()
                .get();
    }

    /** Gauges that wander between 0 and 100, and counters that come in bursts, each event up to a second out of order. */
    private static void sendRandomEvents() {
        Random random = new Random(SEED);
        double[] depths = {50, 50, 50, 50};
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            for (int second = 0; second < SECONDS; second++) {
                long secondMs = START_MS + second * 1000L;
                for (int q = 0; q < depths.length; q++) {
                    depths[q] = Math.max(0, Math.min(100, depths[q] + random.nextGaussian() * 8));
                    gauge(producer, random.nextInt(PARTITIONS), q, depths[q], secondMs + random.nextInt(1000));
                }
                if (second / 40 % 3 == 1) {
                    send(
                            producer,
                            EVENTS,
                            random.nextInt(PARTITIONS),
                            "{\"name\":\"errors\",\"type\":\"counter\",\"value\":%d,\"timestamp\":%d}"
                                    .formatted(1 + random.nextInt(3), secondMs - random.nextInt(1000)));
                }
                for (int p = 0; p < PARTITIONS; p++) {
                    send(
                            producer,
                            EVENTS,
                            p,
                            "{\"name\":\"beat\",\"type\":\"gauge\",\"value\":1,\"timestamp\":%d}"
                                    .formatted(secondMs + 999));
                }
            }
        }
    }

    private static void gauge(
            KafkaProducer<byte[], byte[]> producer, int partition, int queue, double value, long timeMs) {
        send(
                producer,
                EVENTS,
                partition,
                "{\"name\":\"queue_depth\",\"type\":\"gauge\",\"value\":%s,\"timestamp\":%d,\"labels\":{\"queue\":\"q%d\"}}"
                        .formatted(value, timeMs, queue));
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, String topic, int partition, String value) {
        var unused = producer.send(
                new ProducerRecord<>(topic, partition, null, null, value.getBytes(StandardCharsets.UTF_8)));
    }

    private static KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
