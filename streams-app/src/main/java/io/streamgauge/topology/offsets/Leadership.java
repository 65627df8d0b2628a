package io.streamgauge.topology.offsets;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * One leader among instances, by Kafka's own group protocol: whoever is assigned partition 0 of the events topic. Nothing is read from it. Not
 * thread-safe.
 */
final class Leadership implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final TopicPartition seat;

    Leadership(CollectorSettings settings) {
        Map<String, Object> properties = new HashMap<>(settings.client());
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, settings.groupId());
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.seat = new TopicPartition(settings.eventsTopic(), 0);
        consumer.subscribe(List.of(settings.eventsTopic()));
    }

    /** Keeps the membership alive for at most a time, and tells whether this instance leads. */
    boolean leads(Duration wait) {
        consumer.pause(consumer.assignment());
        consumer.poll(wait);
        consumer.pause(consumer.assignment());
        return consumer.assignment().contains(seat);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
