package io.streamgauge.topology.streams;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * Gives Streams its clients and remembers each thread's main consumer, to ask it how far behind it is: exact, by position and last stable
 * offset, and without a request to the brokers. A consumer may only be asked by its own thread, so the answer depends on who asks.
 */
public final class ConsumerLag implements KafkaClientSupplier, CaughtUp {
    private static final String MAIN_CONSUMER = "-consumer";

    private final ConcurrentMap<String, BundlingConsumer> mainConsumers = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, LeaderVoices> voices = new ConcurrentHashMap<>();
    private final Set<String> bundled;

    /** @param bundled the topics whose records come as {@link RecordBundle}s */
    public ConsumerLag(Set<String> bundled) {
        this.bundled = bundled;
    }

    @Override
    public long lag(String topic, int partition) {
        Consumer<byte[], byte[]> consumer =
                mainConsumers.get(Thread.currentThread().getName() + MAIN_CONSUMER);
        if (consumer == null) {
            return -1;
        }
        TopicPartition source = new TopicPartition(topic, partition);
        return consumer.assignment().contains(source)
                ? consumer.currentLag(source).orElse(-1)
                : -1;
    }

    @Override
    public long backlog() {
        Consumer<byte[], byte[]> consumer =
                mainConsumers.get(Thread.currentThread().getName() + MAIN_CONSUMER);
        if (consumer == null) {
            return 0;
        }
        long records = 0;
        for (TopicPartition one : consumer.assignment()) {
            records += consumer.currentLag(one).orElse(0);
        }
        return records;
    }

    @Override
    public long heardSinceMs(String topic, int partition, long nowMs) {
        String id = Thread.currentThread().getName() + MAIN_CONSUMER;
        LeaderVoices heard = voices.get(id);
        return heard == null || mainConsumers.get(id).mayHoldMore()
                ? nowMs
                : heard.sinceMs(new TopicPartition(topic, partition), nowMs);
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return Admin.create(config);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        BundlingConsumer consumer = new BundlingConsumer(config, bundled);
        String id = String.valueOf(config.get(CommonClientConfigs.CLIENT_ID_CONFIG));
        mainConsumers.put(id, consumer);
        Object fetchMaxWaitMs =
                config.getOrDefault(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, ConsumerConfig.DEFAULT_FETCH_MAX_WAIT_MS);
        voices.put(id, new LeaderVoices(consumer, Long.parseLong(String.valueOf(fetchMaxWaitMs))));
        return consumer;
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return getRestoreConsumer(config);
    }
}
