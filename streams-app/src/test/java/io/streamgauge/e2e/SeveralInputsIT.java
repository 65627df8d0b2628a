package io.streamgauge.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamgauge.app.backtest.Backtest;
import io.streamgauge.app.backtest.BacktestResult;
import io.streamgauge.app.backtest.TimeRange;
import io.streamgauge.app.broker.EmbeddedBroker;
import io.streamgauge.app.config.Config;
import io.streamgauge.app.config.ConfigLoader;
import io.streamgauge.app.config.Keys;
import io.streamgauge.app.config.ServiceSettings;
import io.streamgauge.app.service.RuleGroups;
import io.streamgauge.app.service.RuleText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two input topics of different formats and numbers of partitions; one of them taken out and put back; and the replay of both. */
final class SeveralInputsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String INPUTS =
            "[{topic: lines, format: statsd, relabel-configs: [{action: labeldrop, regex: pod}]}]";
    private static final Map<String, String> TIME_BY_EVENTS = Map.of("idle-timeout", "1h");
    private static final Map<String, String> BOTH = Map.of("idle-timeout", "1h", "inputs", INPUTS);
    private static final String RULES = """
            groups:
              - name: g
                interval: 1s
                rules:
                  - alert: Hits
                    expr: sum({__name__=~"hits_total|beats"}) >= 100
            """;
    private static final long START_MS = Math.floorDiv(System.currentTimeMillis() - 3_600_000, 60_000L) * 60_000L;

    @TempDir
    Path dir;

    @Test
    void bothCountTogether() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(dir);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
                Events events = new Events(broker.bootstrapServers());
                KafkaProducer<byte[], byte[]> lines = new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            admin.createTopics(List.of(topic(Events.TOPIC, 3), topic("lines", 1)))
                    .all()
                    .get();
            try (LiveService service = start(broker, BOTH)) {
                for (int p = 0; p < 3; p++) {
                    events.counter(p, "hits", 10, START_MS + 500, "");
                }
                send(lines, 600, "beats:30|c|#pod:a\nbeats:20|c|#pod:b");
                events.time(3, START_MS + 10_000);
                send(lines, 10_000, "other:1|g");
                total(service, 5_000, "80");
                assertThat(service.query("count(beats)", START_MS + 5_000)).contains("\"1\"");
                assertThat(service.get("/api/v1/status/watermarks")).contains("\"topic\":\"lines\",\"partition\":0");
                assertThat(service.sample("streamgauge_records_total{partition=\"0\",topic=\"lines\"}"))
                        .isEqualTo("2");
            }
            try (LiveService service = start(broker, TIME_BY_EVENTS)) {
                // Taken out: what comes on it waits, and it holds no time back.
                send(lines, 11_000, "beats:15|c|#pod:c");
                events.counter(2, "hits", 10, START_MS + 12_000, "");
                events.time(3, START_MS + 20_000);
                total(service, 15_000, "90");
            }
            try (LiveService service = start(broker, BOTH);
                    Alerts alerts = new Alerts(broker.bootstrapServers())) {
                send(lines, 30_000, "other:1|g");
                events.time(3, START_MS + 30_000);
                // Late by then: credited to the oldest step that was open.
                total(service, 25_000, "105");
                await("the alert")
                        .atMost(PATIENCE)
                        .until(() -> alerts.of("Hits").equals(List.of("1 firing")));
                JsonNode inputs = alerts.all().get(0).at("/evidence/inputs");
                assertThat(inputs)
                        .extracting(i -> i.get("topic").asText() + i.get("partition"))
                        .containsExactly("metric-events0", "metric-events1", "metric-events2", "lines0");
            }
            BacktestResult replayed = replay(broker);
            assertThat(replayed.transitions()).singleElement().asString().contains("\"topic\":\"lines\"");
        }
    }

    private LiveService start(EmbeddedBroker broker, Map<String, String> settings) {
        return LiveService.start(broker.bootstrapServers(), dir.resolve("state"), RULES, settings);
    }

    private static NewTopic topic(String name, int partitions) {
        return new NewTopic(name, Optional.of(partitions), Optional.of((short) 1));
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, long atMs, String text) {
        Future<?> unused = producer.send(
                new ProducerRecord<>("lines", 0, START_MS + atMs, null, text.getBytes(StandardCharsets.UTF_8)));
        producer.flush();
    }

    private static void total(LiveService service, long atMs, String value) {
        await("a total of " + value)
                .atMost(PATIENCE)
                .until(() -> service.query("sum({__name__=~\"hits_total|beats\"})", START_MS + atMs)
                        .contains("\"" + value + "\""));
    }

    private BacktestResult replay(EmbeddedBroker broker) throws Exception {
        Config config = new ConfigLoader()
                .flag(Keys.BOOTSTRAP_SERVERS, broker.bootstrapServers())
                .flag(Keys.INPUTS, INPUTS)
                .flag(Keys.STEP, "1s")
                .flag(Keys.LATENESS, "500ms")
                .flag(Keys.REPLICATION_FACTOR, "1")
                .load();
        Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (Backtest backtest = new Backtest(
                config,
                RuleGroups.load(
                        List.of(new RuleText("rules.yml", RULES)),
                        ServiceSettings.of(config).rules()),
                new TimeRange(TimeRange.OPEN, TimeRange.OPEN),
                client,
                dir.resolve("backtest"))) {
            return backtest.run((read, total) -> assertThat(read).isLessThanOrEqualTo(total));
        }
    }
}
