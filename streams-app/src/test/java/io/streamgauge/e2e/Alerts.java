package io.streamgauge.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the alerts topic from its start as a careful consumer does: committed transitions only. */
final class Alerts implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaConsumer<String, String> consumer;
    private final List<JsonNode> all = new ArrayList<>();

    Alerts(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest",
                        "enable.auto.commit",
                        "false"),
                new StringDeserializer(),
                new StringDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor("alerts").stream()
                .map(info -> new TopicPartition("alerts", info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** All transitions so far, those of one fingerprint in order. */
    List<JsonNode> all() {
        for (ConsumerRecord<String, String> one : consumer.poll(Duration.ofMillis(200))) {
            try {
                all.add(JSON.readTree(one.value()));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("not JSON: " + one.value(), e);
            }
        }
        return all;
    }

    /** {@code alertname seq status} of all transitions of one alert so far. */
    List<String> of(String alertname) {
        return all().stream()
                .filter(t -> t.get("alertname").asText().equals(alertname))
                .map(t -> t.get("seq").asInt() + " " + t.get("status").asText())
                .toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
