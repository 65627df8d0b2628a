package io.streamgauge.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.app.broker.EmbeddedBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each kind of bad input: where it ends up, with what reason, and that nothing beside it is lost. */
final class BadInputIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path dir;

    @Test
    void badRecordsBecomeDeadLettersAndTheRestCounts() {
        long now = System.currentTimeMillis();
        Map<String, String> reasons = badRecords(now);
        try (EmbeddedBroker broker = EmbeddedBroker.start(dir);
                LiveService service = LiveService.start(
                        broker.bootstrapServers(),
                        dir.resolve("state"),
                        "groups: []",
                        Map.of("idle-timeout", "1s", "limits.max-series-per-metric", "10"));
                Events events = new Events(broker.bootstrapServers())) {
            events.counter(0, "good", 1, now, "");
            reasons.keySet().forEach(record -> events.send(0, record));
            events.send(0, "[{\"name\":\"good\",\"type\":\"counter\",\"value\":1},{\"name\":\"good\"}]");
            for (int i = 0; i < 50; i++) {
                events.counter(i % 2, "many", 1, now, "\"id\":\"" + i + "\"");
            }
            events.flush();
            await("what was good")
                    .atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(service.sample("good_total")).isEqualTo("2"));
            await("the excess of series").atMost(PATIENCE).untilAsserted(() -> {
                assertThat(service.metrics()).contains("many_total{streamgauge_overflow=\"true\"");
                assertThat(manyTotal(service)).isEqualTo(50);
            });
            List<ConsumerRecord<byte[], byte[]>> letters = deadLetters(broker.bootstrapServers(), reasons.size() + 1);
            for (Map.Entry<String, String> bad : reasons.entrySet()) {
                ConsumerRecord<byte[], byte[]> letter = letters.stream()
                        .filter(l -> text(l.value()).equals(bad.getKey()))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no dead letter for " + bad.getKey()));
                assertThat(header(letter, "reason")).as(bad.getKey()).isEqualTo(bad.getValue());
                assertThat(header(letter, "detail")).isNotEmpty();
                assertThat(header(letter, "topic")).isEqualTo(Events.TOPIC);
                assertThat(header(letter, "partition")).isEqualTo("0");
                assertThat(header(letter, "offset")).matches("\\d+");
                assertThat(header(letter, "timestamp")).matches("\\d+");
            }
            assertThat(letters.stream().map(l -> text(l.value()))).anyMatch(v -> v.startsWith("[{\"name\":\"good\""));
        }
    }

    private static Map<String, String> badRecords(long now) {
        Map<String, String> reasons = new LinkedHashMap<>();
        reasons.put("this is not JSON", "not-json");
        reasons.put("", "empty-record");
        reasons.put("{\"type\":\"counter\",\"value\":1}", "missing-name");
        reasons.put("{\"name\":\"x\",\"type\":\"counter\"}", "missing-value");
        reasons.put("{\"name\":\"x\",\"type\":\"counter\",\"value\":\"NaN\"}", "nan-counter");
        reasons.put("{\"name\":\"x\",\"type\":\"counter\",\"value\":-1}", "negative-counter");
        reasons.put("{\"name\":\"x\",\"type\":\"gauge\",\"value\":{}}", "wrong-type");
        reasons.put(Events.event("ahead", "gauge", 1, now + 3_600_000, ""), "too-far-in-future");
        reasons.put(Events.event("good", "gauge", 7, now, ""), "type-conflict");
        reasons.put("[".repeat(500_000) + "]".repeat(500_000), "too-deep");
        return reasons;
    }

    private static long manyTotal(LiveService service) {
        return service.metrics()
                .lines()
                .filter(line -> line.startsWith("many_total"))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)))
                .sum();
    }

    private static List<ConsumerRecord<byte[], byte[]>> deadLetters(String bootstrapServers, int atLeast) {
        List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor("metric-events-dlq").stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            await("the dead letters").atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(letters::add);
                return letters.size() >= atLeast;
            });
        }
        return letters;
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return text(letter.headers().lastHeader(name).value());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
