package io.streamgauge.topology.streams;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Gives Streams the records of the input topics as {@link RecordBundle}s. */
final class BundlingConsumer extends KafkaConsumer<byte[], byte[]> {
    private final Set<String> topics;
    private final int maxPollRecords;
    private boolean full;

    BundlingConsumer(Map<String, Object> config, Set<String> topics) {
        super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.topics = topics;
        this.maxPollRecords = Integer.parseInt(String.valueOf(
                config.getOrDefault(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, ConsumerConfig.DEFAULT_MAX_POLL_RECORDS)));
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        ConsumerRecords<byte[], byte[]> polled = super.poll(timeout);
        full = polled.count() >= maxPollRecords;
        return polled.isEmpty() ? polled : RecordBundle.of(topics, polled);
    }

    /**
     * Whether the last poll gave as much as it may, so that the consumer may hold answers that it has not opened yet: the lag that it knows of their partitions is older than they are, 0 for instance where a
     * thousand records lie in them.
     */
    boolean mayHoldMore() {
        return full;
    }
}
