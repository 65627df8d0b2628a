package io.streamgauge.app.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The records that a benchmark works on, written once and read by every run.
 *
 * @param events how many
 * @param pointsPerRecord 1: single events; more: arrays of so many
 * @param series of how many series
 * @param partitions over how many partitions
 * @param keyed each series has a partition of its own, as producers have it that key their records by series; otherwise any event goes anywhere
 * @param eventsPerSecond how many events a second of event time has
 */
record Load(long events, int pointsPerRecord, int series, int partitions, boolean keyed, int eventsPerSecond) {
    private static final long SEED = 20_261_121;

    /**
     * What was written.
     *
     * @param bytes of all records' values
     * @param counted the sum of what the counters were told to add
     */
    record Written(long bytes, long counted) {}

    /** Creates the topic and writes everything. Event time begins at {@code startMs}. */
    Written write(String bootstrapServers, String topic, long startMs) throws ExecutionException, InterruptedException {
        create(bootstrapServers, topic);
        EventTemplates templates = new EventTemplates(series);
        SplittableRandom random = new SplittableRandom(SEED);
        long bytes = 0;
        long counted = 0;
        long records = 0;
        EventArray array = new EventArray();
        try (KafkaProducer<byte[], byte[]> producer = producer(bootstrapServers)) {
            for (long i = 0; i < events; i++) {
                long timeMs = startMs + i * 1000 / eventsPerSecond;
                int one = random.nextInt(series);
                int value = 1 + random.nextInt(99);
                byte[] event = templates.event(one, timeMs, value);
                counted += EventTemplates.isCounter(one) ? value : 0;
                array.add(event);
                if (array.size() == pointsPerRecord || i + 1 == events) {
                    byte[] record = pointsPerRecord == 1 ? event : array.bytes();
                    array.clear();
                    bytes += record.length;
                    int partition = (int) ((keyed ? one : records++) % partitions);
                    Future<?> unused = producer.send(new ProducerRecord<>(topic, partition, timeMs, null, record));
                }
            }
        }
        return new Written(bytes, counted);
    }

    private void create(String bootstrapServers, String topic) throws ExecutionException, InterruptedException {
        Map<String, Object> client = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        NewTopic spec = new NewTopic(topic, Optional.of(partitions), Optional.empty());
        try (Admin admin = Admin.create(client)) {
            admin.createTopics(List.of(spec)).all().get();
        }
    }

    static KafkaProducer<byte[], byte[]> producer(String bootstrapServers) {
        return producer(bootstrapServers, 20);
    }

    static KafkaProducer<byte[], byte[]> producer(String bootstrapServers, int lingerMs) {
        Map<String, Object> client = new HashMap<>();
        client.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        client.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        client.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
        client.put(ProducerConfig.LINGER_MS_CONFIG, lingerMs);
        client.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L << 20);
        return new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
