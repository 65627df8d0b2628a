package io.streamgauge.app.dev;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the alerts topic from its end, committed transitions only, and hands each one over. What can't be read is logged and left out.
 *
 * <p>Thread-safety: {@link #close} may be called from any thread.
 */
public final class AlertTail implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AlertTail.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long STOP_MS = 3000;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Consumer<JsonNode> transitions;
    private final Thread thread;
    private final ObjectMapper json = new ObjectMapper();

    /**
     * Follows all partitions that the topic has now; it must exist.
     *
     * @param client properties for the consumer, bootstrap.servers among them
     * @param transitions called on the tail's own thread
     */
    public AlertTail(Map<String, Object> client, String topic, Consumer<JsonNode> transitions) {
        this.transitions = transitions;
        Map<String, Object> properties = new HashMap<>(client);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "100");
        consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Where the end is must be known before anything new is written.
        partitions.forEach(consumer::position);
        thread = new Thread(this::follow, "alert-tail");
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    private void follow() {
        try (consumer) {
            while (true) {
                for (ConsumerRecord<byte[], byte[]> one : consumer.poll(POLL)) {
                    if (one.value() != null) {
                        hand(one);
                    }
                }
            }
        } catch (WakeupException e) {
            // close() asks us to end.
        }
    }

    private void hand(ConsumerRecord<byte[], byte[]> one) {
        try {
            transitions.accept(json.readTree(one.value()));
        } catch (IOException e) {
            LOG.warn("{}-{}@{} is not an alert: {}", one.topic(), one.partition(), one.offset(), e.getMessage());
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join(STOP_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
