package io.streamgauge.app.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.app.broker.EmbeddedBroker;
import io.streamgauge.app.config.Config;
import io.streamgauge.app.config.ConfigLoader;
import io.streamgauge.app.config.Keys;
import io.streamgauge.app.process.JavaCommand;
import io.streamgauge.app.process.JavaProcess;
import io.streamgauge.topology.PipelineApp;
import io.streamgauge.topology.TopicPlan;
import io.streamgauge.topology.versions.RuleDocument;
import io.streamgauge.topology.versions.RuleVersions;
import io.streamgauge.topology.versions.RuleVersions.Mode;
import io.streamgauge.topology.versions.RuleVersions.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two instances under load whose rules change while they are killed: each version holds from one tick on, once, and going through the versions again gives the same transitions.
 */
final class RulesUnderKillIT {
    private static final String ID = "gauge";
    private static final long SEED = 7;
    private static final long START_MS = 1_790_000_000_000L;
    private static final int SECONDS_PER_VERSION = 25;
    private static final List<String> VERSIONS = List.of("""
            groups:
            - name: g
              rules:
              - {record: depth:max, expr: max(depth)}
              - {alert: Beat, expr: 'vector(time()) % 4 < 2'}
              - {alert: Deep, expr: 'depth:max > 40', for: 2s}
              - {alert: Removed, expr: 'vector(1)'}
            - name: reads
              rules:
              - {alert: Others, expr: 'avg_over_time(depth:max[5s]) > 50'}
            """, """
            groups:
            - name: reads
              rules:
              - {alert: Long, expr: 'count_over_time(depth[20s]) > 15', for: 1s}
              - {alert: Others, expr: 'avg_over_time(depth:max[5s]) > 50'}
            - name: g
              rules:
              - {alert: Beat, expr: 'vector(time()) % 4 < 2'}
              - {alert: Deep, expr: 'depth:max > 40', for: 2s}
              - {record: depth:max, expr: max(depth)}
            """, """
            groups:
            - name: g
              rules:
              - {record: depth:max, expr: max(depth)}
              - {alert: Beat, expr: 'vector(time()) % 4 < 2'}
              - {alert: Deep, expr: 'depth:max > 45', for: 3s}
            """);

    @TempDir
    Path dir;

    private final Random random = new Random(SEED);
    private int second;

    @Test
    void eachVersionHoldsFromOneTickOn() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(dir.resolve("broker"));
                RuleVersions versions = new RuleVersions(
                        broker.bootstrapServers(),
                        Map.of(),
                        ID + "-rules",
                        TopicPlan.MAX_VERSION_BYTES,
                        "test",
                        System::currentTimeMillis);
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            JavaProcess[] instances = {instance(broker, 0), instance(broker, 1)};
            try {
                await().atMost(Duration.ofMinutes(3))
                        .until(() -> producer.partitionsFor("metric-events").size() == 2);
                produce(producer, 3);
                await().atMost(Duration.ofMinutes(2))
                        .ignoreExceptions()
                        .until(() -> versions.readNow().effective().size() == 1);
                for (int v = 0; v < VERSIONS.size(); v++) {
                    RuleDocument.File file = new RuleDocument.File("rules.yml", VERSIONS.get(v));
                    RuleDocument document = RuleDocument.of(List.of(file), 1_000);
                    await().atMost(Duration.ofMinutes(1))
                            .ignoreExceptions()
                            .until(() -> versions.publish(document, Mode.IF_CHANGED) == Outcome.SAME);
                    if (v > 0) {
                        instances[v % 2].kill();
                        instances[v % 2] = instance(broker, v % 2);
                    }
                    produce(producer, SECONDS_PER_VERSION);
                    long evaluatedMs = START_MS + (second - 8) * 1_000L;
                    await().atMost(Duration.ofMinutes(2))
                            .until(() -> alerts(broker).stream().anyMatch(t -> t.evaluatedAtMs() >= evaluatedMs));
                    assertThat(versions.readNow().effective()).hasSize(v + 2);
                }
                produce(producer, 5);
                long lastMs = START_MS + (second - 3) * 1_000L;
                Map<String, Object> client = new HashMap<>(Map.of("bootstrap.servers", broker.bootstrapServers()));
                TimeRange range = new TimeRange(TimeRange.OPEN, lastMs);
                ReplayRules rules = ReplayRules.ofTopic(ID + "-rules", broker.bootstrapServers(), Map.of(), range);
                List<String> replayed;
                try (Backtest backtest = new Backtest(config(broker), rules, range, client, dir.resolve("backtest"))) {
                    replayed = backtest.run((read, total) -> {}).replayed().stream()
                            .map(RulesUnderKillIT::facts)
                            .sorted()
                            .toList();
                }
                assertThat(replayed).hasSizeGreaterThan(10).anyMatch(t -> t.contains("Long"));
                await().atMost(Duration.ofMinutes(2))
                        .untilAsserted(() -> assertThat(new TransitionReader(client)
                                        .read("alerts", range).stream()
                                                .map(RulesUnderKillIT::facts)
                                                .sorted()
                                                .toList())
                                .isEqualTo(replayed));
            } finally {
                for (JavaProcess instance : instances) {
                    instance.kill();
                }
            }
        }
    }

    private static List<Replayed> alerts(EmbeddedBroker broker) throws Exception {
        Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
        return new TransitionReader(client).read("alerts", new TimeRange(TimeRange.OPEN, TimeRange.OPEN));
    }

    private static String facts(Replayed t) {
        return String.join(
                " ",
                t.fingerprint(),
                "%04d".formatted(t.seq()),
                t.status(),
                t.labels(),
                Long.toString(t.activeAtMs() - START_MS),
                Long.toString(t.evaluatedAtMs() - START_MS));
    }

    private JavaProcess instance(EmbeddedBroker broker, int number) throws Exception {
        List<String> arguments = List.of(
                broker.bootstrapServers(), dir.resolve("state-" + number).toString(), "1");
        return JavaProcess.start(JavaCommand.small(PipelineApp.class.getName(), 256, arguments), System.err::println);
    }

    private void produce(KafkaProducer<byte[], byte[]> producer, int seconds) {
        for (int s = 0; s < seconds; s++, second++) {
            for (int p = 0; p < 2; p++) {
                String event =
                        "{\"name\":\"depth\",\"type\":\"gauge\",\"value\":%d,\"timestamp\":%d,\"labels\":{\"p\":\"%d\"}}"
                                .formatted(
                                        20 + random.nextInt(30) + 20 * (second / 8 % 2),
                                        START_MS + second * 1_000L + 500,
                                        p);
                Future<?> unused = producer.send(
                        new ProducerRecord<>("metric-events", p, null, event.getBytes(StandardCharsets.UTF_8)));
            }
            producer.flush();
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private Config config(EmbeddedBroker broker) {
        return new ConfigLoader()
                .flag(Keys.BOOTSTRAP_SERVERS, broker.bootstrapServers())
                .flag(Keys.STATE_DIR, dir.resolve("state").toString())
                .flag(Keys.STEP, "1s")
                .flag(Keys.LATENESS, "1s")
                .flag(Keys.SERIES_TTL, "60s")
                .flag(Keys.HISTORY, "10m")
                .flag(Keys.COMMIT_INTERVAL, "100ms")
                .flag(Keys.EVALUATION_INTERVAL, "1s")
                .flag(Keys.REPLICATION_FACTOR, "1")
                .flag(Keys.PARTITIONS_SERIES, "2")
                .flag(Keys.PARTITIONS_RULES, "1")
                .load();
    }
}
