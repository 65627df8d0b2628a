package io.streamgauge.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.app.broker.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The seven alerts of the event-bus pack, their expressions unchanged: an hour and a half in which each fires and resolves. */
final class EventBusRulesIT {
    private static final long SAMPLE_MS = 15_000;
    private static final long MINUTE_MS = 60_000;
    private static final int MINUTES = 90;
    private static final List<String> WITH_FOR = List.of(
            "KafkaEventBusConsumerLagHigh",
            "KafkaEventBusConsumerLagCritical",
            "KafkaEventBusDisconnected",
            "KafkaEventBusHandlerErrorRateHigh",
            "KafkaEventBusPublishLatencyHigh");
    private static final List<String> AT_ONCE =
            List.of("KafkaEventBusDLQAccumulating", "KafkaEventBusFrequentRebalances");

    @TempDir
    Path dir;

    @Test
    void eachFiresAndResolves() throws IOException {
        String rules =
                Files.readString(Path.of(System.getProperty("projectRoot")).resolve("alert-rules/kafka-event-bus.yml"));
        long startMs = Math.floorDiv(System.currentTimeMillis() - 3 * 3_600_000L, MINUTE_MS) * MINUTE_MS;
        try (EmbeddedBroker broker = EmbeddedBroker.start(dir);
                LiveService service = LiveService.start(
                        broker.bootstrapServers(),
                        dir.resolve("state"),
                        rules,
                        Map.of("step", "5s", "evaluation-interval", "15s", "idle-timeout", "10m", "history", "2h"));
                Events events = new Events(broker.bootstrapServers());
                Alerts alerts = new Alerts(broker.bootstrapServers())) {
            assertThat(service.port()).isPositive();
            for (long t = 0; t < MINUTES * MINUTE_MS; t += SAMPLE_MS) {
                emit(events, t / (double) MINUTE_MS, startMs + t);
                events.time(2, startMs + t);
            }
            events.flush();
            await("all seven").atMost(Duration.ofMinutes(3)).untilAsserted(() -> {
                for (String alert : WITH_FOR) {
                    assertThat(alerts.of(alert)).as(alert).containsExactly("1 pending", "2 firing", "3 resolved");
                }
                for (String alert : AT_ONCE) {
                    assertThat(alerts.of(alert)).as(alert).containsExactly("1 firing", "2 resolved");
                }
            });
        }
    }

    /** What the bus emits in one sample interval, at a minute of the story. */
    private static void emit(Events events, double minute, long atMs) {
        boolean trouble = minute >= 10 && minute < 22;
        double lag = !trouble ? 500 : minute < 16 ? 20_000 : 200_000;
        String group = "\"messaging_kafka_consumer_group\":\"projections\"";
        events.gauge(0, "kafka_eventbus_consumer_lag", lag, atMs, group + ",\"messaging_kafka_partition\":\"0\"");
        events.gauge(0, "kafka_eventbus_connections_active", trouble ? 0 : 1, atMs, group);
        String handler = "\"handler_name\":\"OrderProjection\",\"event_type\":\"OrderCreated\"";
        events.counter(0, "kafka_eventbus_handler_invocations", 20, atMs, handler);
        events.counter(0, "kafka_eventbus_handler_errors", trouble ? 5 : 0, atMs, handler);
        events.send(
                0,
                "{\"name\":\"kafka_eventbus_publish_duration\",\"type\":\"histogram\",\"value\":%s,\"timestamp\":%d,"
                                .formatted(trouble ? 1800 : 20, atMs)
                        + "\"labels\":{\"messaging_destination\":\"events.stream\"},\"unit\":\"ms\","
                        + "\"buckets\":[5,10,25,50,100,250,500,1000,2500,5000]}");
        boolean onceInTrouble = minute == 10;
        events.counter(
                0, "kafka_eventbus_messages_dlq", onceInTrouble ? 200 : 0, atMs, "\"dlq_reason\":\"max_retries\"");
        events.counter(0, "kafka_eventbus_rebalances", onceInTrouble ? 15 : 0, atMs, group);
    }
}
