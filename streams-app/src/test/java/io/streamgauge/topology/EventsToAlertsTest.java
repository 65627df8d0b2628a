package io.streamgauge.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.app.broker.EmbeddedBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events on a real broker become exact totals and one exact list of transitions, over a restart in the middle. */
final class EventsToAlertsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long START_MS = 1_700_000_000_000L;
    private static final int PARTITIONS = 2;
    private static final String RULES = """
            groups:
            - name: errors
              rules:
              - record: errors:rate3s
                expr: rate(errors_total[3s])
              - alert: Errors
                expr: errors:rate3s > 5
                for: 2s
            """;

    private final Random random = new Random(11);

    @TempDir
    Path folder;

    @Test
    void exactTotalsAndTransitionsOverARestart() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"))) {
            // Time goes by the events alone.
            PipelineSettings settings = TestSettings.patient(TestSettings.of(
                    broker.bootstrapServers(), folder.resolve("state"), PARTITIONS, TestSettings.rules(RULES)));
            try (StreamgaugeRuntime first = start(settings);
                    KafkaProducer<byte[], byte[]> producer = TestTopics.producer(broker.bootstrapServers())) {
                // Ten seconds of quiet, ten of trouble.
                produce(producer, 0, 10, 1);
                produce(producer, 10, 20, 20);
                await().atMost(Duration.ofMinutes(3))
                        .until(() -> statuses(broker).contains("firing"));
            }
            try (StreamgaugeRuntime second = start(settings);
                    KafkaProducer<byte[], byte[]> producer = TestTopics.producer(broker.bootstrapServers())) {
                produce(producer, 20, 40, 1);
                passTime(producer, 60);
                await().atMost(Duration.ofMinutes(3))
                        .untilAsserted(
                                () -> assertThat(statuses(broker)).containsExactly("pending", "firing", "resolved"));
                List<JsonNode> alerts = alerts(broker);
                assertThat(alerts).extracting(a -> a.get("seq").asInt()).containsExactly(1, 2, 3);
                assertThat(alerts.get(1).get("evaluatedAt").asLong()
                                - alerts.get(0).get("evaluatedAt").asLong())
                        .isEqualTo(2_000);
                await().atMost(Duration.ofMinutes(3))
                        .untilAsserted(() ->
                                assertThat(Exposed.values(second)).containsEntry("errors_total", 10.0 + 200 + 20));
                assertThat(second.metrics().earlyDrains()).isZero();
            }
        }
    }

    private static StreamgaugeRuntime start(PipelineSettings settings) {
        StreamgaugeRuntime runtime = StreamgaugeRuntime.create(settings, text -> {});
        runtime.start();
        return runtime;
    }

    /** {@code perSecond} increments in each second of [from, to), spread over the partitions at random. */
    private void produce(KafkaProducer<byte[], byte[]> producer, int from, int to, int perSecond) {
        for (int second = from; second < to; second++) {
            for (int i = 0; i < perSecond; i++) {
                long timeMs = START_MS + second * 1_000L + i * 1_000L / perSecond;
                String event = "{\"name\":\"errors\",\"type\":\"counter\",\"value\":1,\"timestamp\":" + timeMs + "}";
                int partition = random.nextInt(PARTITIONS);
                TestTopics.send(producer, "metric-events", partition, event);
            }
        }
        producer.flush();
    }

    /** A gauge on every partition: all steps before it close. */
    private static void passTime(KafkaProducer<byte[], byte[]> producer, int second) {
        String event = "{\"name\":\"clock\",\"type\":\"gauge\",\"value\":1,\"timestamp\":"
                + (START_MS + second * 1_000L) + "}";
        for (int p = 0; p < PARTITIONS; p++) {
            TestTopics.send(producer, "metric-events", p, event);
        }
        producer.flush();
    }

    private static List<JsonNode> alerts(EmbeddedBroker broker) {
        List<JsonNode> alerts = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> r : TestTopics.readCommitted(broker.bootstrapServers(), "alerts")) {
            try {
                alerts.add(JSON.readTree(r.value()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return alerts;
    }

    private static List<String> statuses(EmbeddedBroker broker) {
        return alerts(broker).stream().map(a -> a.get("status").asText()).toList();
    }
}
