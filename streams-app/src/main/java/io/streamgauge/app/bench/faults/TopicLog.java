package io.streamgauge.app.bench.faults;

import io.streamgauge.app.bench.truth.InputEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A topic as it stands, from its start to its present end, committed records only. */
final class TopicLog {
    private static final Duration POLL = Duration.ofMillis(200);

    private TopicLog() {}

    static List<InputEvent> read(String bootstrapServers, String topic) {
        List<InputEvent> log = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                for (ConsumerRecord<byte[], byte[]> one : consumer.poll(POLL)) {
                    log.add(new InputEvent(topic, one.partition(), one.offset(), one.timestamp(), one.value()));
                }
            }
        }
        return log;
    }
}
