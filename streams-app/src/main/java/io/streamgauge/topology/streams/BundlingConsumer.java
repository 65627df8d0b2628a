package io.streamgauge.topology.streams;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Gives Streams the records of one topic as {@link RecordBundle}s. */
final class BundlingConsumer extends KafkaConsumer<byte[], byte[]> {
    private final String topic;

    BundlingConsumer(Map<String, Object> config, String topic) {
        super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.topic = topic;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        ConsumerRecords<byte[], byte[]> polled = super.poll(timeout);
        return polled.isEmpty() ? polled : RecordBundle.of(topic, polled);
    }
}
