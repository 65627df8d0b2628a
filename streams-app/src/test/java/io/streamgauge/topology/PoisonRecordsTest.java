package io.streamgauge.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.app.broker.EmbeddedBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record of somebody else in a topic of ours stops the instance, names its place, and what was advised helps. */
final class PoisonRecordsTest {
    private static final byte[] POISON = {99, 1, 2, 3};
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    @Test
    void stopAndAreNamed() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"));
                KafkaProducer<byte[], byte[]> producer = TestTopics.producer(broker.bootstrapServers())) {
            try (StreamgaugeRuntime runtime = start(broker)) {
                TestTopics.send(
                        producer, "metric-events", 0, "{\"name\":\"requests\",\"type\":\"counter\",\"value\":1}");
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(Exposed.values(runtime)).containsEntry("requests_total", 1.0));
                long offset = put(producer, "gauge-samples", null, POISON);
                assertThat(failure(runtime))
                        .startsWith("The record at gauge-samples-0 offset " + offset + " can't be read")
                        .contains("--topic gauge-samples:0 --reset-offsets --to-offset " + (offset + 1));
                skip(broker, "gauge-samples", offset + 1);
            }
            for (String store : List.of("series-state", "rules-state", "collect-watermark")) {
                String changelog = "gauge-" + store + "-changelog";
                // A key that a stage reads; and for the last, which has only one, that one.
                byte[] key = switch (store) {
                    case "series-state" -> bytes("X");
                    case "rules-state" -> bytes("IH12345678");
                    default -> bytes("W");
                };
                long offset = put(producer, changelog, key, POISON);
                try (StreamgaugeRuntime runtime = start(broker)) {
                    assertThat(failure(runtime))
                            .as(store)
                            .startsWith("The record at " + changelog + "-0 offset " + offset + " can't be read")
                            .contains("application-id");
                }
                put(producer, changelog, key, null);
            }
        }
    }

    private StreamgaugeRuntime start(EmbeddedBroker broker) {
        StreamgaugeRuntime runtime = StreamgaugeRuntime.create(
                TestSettings.of(broker.bootstrapServers(), folder.resolve("state"), 1, List.of()), text -> {});
        runtime.start();
        return runtime;
    }

    private static String failure(StreamgaugeRuntime runtime) {
        await().atMost(PATIENCE).until(() -> runtime.state() == RuntimeState.FAILED);
        assertThat(runtime.readiness().ready()).isFalse();
        assertThat(runtime.readiness().reason()).isEqualTo(runtime.failure().orElseThrow());
        return runtime.failure().orElseThrow();
    }

    private static long put(KafkaProducer<byte[], byte[]> producer, String topic, byte[] key, byte[] value)
            throws Exception {
        return producer.send(new ProducerRecord<>(topic, 0, key, value)).get().offset();
    }

    /** What the message advises, by the admin client. */
    private static void skip(EmbeddedBroker broker, String topic, long toOffset) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .untilAsserted(() -> admin.alterConsumerGroupOffsets(
                                    "gauge", Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(toOffset)))
                            .all()
                            .get());
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
