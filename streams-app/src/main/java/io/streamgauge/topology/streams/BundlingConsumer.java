package io.streamgauge.topology.streams;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Gives Streams the records of the input topics as {@link RecordBundle}s. */
final class BundlingConsumer extends KafkaConsumer<byte[], byte[]> {
    private final Set<String> topics;

    BundlingConsumer(Map<String, Object> config, Set<String> topics) {
        super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.topics = topics;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        ConsumerRecords<byte[], byte[]> polled = super.poll(timeout);
        return polled.isEmpty() ? polled : RecordBundle.of(topics, polled);
    }
}
