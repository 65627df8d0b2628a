package io.streamgauge.topology.inlet;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes producers that are idempotent, ask for all replicas, and never make their caller wait. */
public final class InletProducers {
    private static final long METADATA_KEPT_MS = Duration.ofDays(365).toMillis();
    private static final long FIRST_METADATA_WITHIN_MS = 2_000;
    private static final long LOOK_EVERY_MS = 20;

    private InletProducers() {}

    public static KafkaProducer<byte[], byte[]> open(InletSettings settings) {
        return new KafkaProducer<>(config(settings), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Map<String, Object> config(InletSettings settings) {
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        config.putAll(settings.properties());
        config.keySet().retainAll(ProducerConfig.configNames());
        config.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, settings.recordBytesMax() + (16 << 10));
        // What may be on its way is bounded here; the producer's own buffer also holds batches that are not full.
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 2 * settings.bufferBytes() + (32 << 20));
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0);
        config.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, METADATA_KEPT_MS);
        int ackMs = (int) settings.ackTimeoutMs();
        config.put(ProducerConfig.LINGER_MS_CONFIG, Math.min(ackMs / 2, linger(config)));
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.max(1, ackMs / 2));
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, ackMs);
        return config;
    }

    private static int linger(Map<String, Object> config) {
        return Integer.parseInt(config.get(ProducerConfig.LINGER_MS_CONFIG).toString());
    }

    /** Waits a moment for the topic's partitions, so that the first who sends finds them. */
    public static void awaitPartitions(KafkaProducer<byte[], byte[]> producer, String topic) {
        long end = System.nanoTime() + FIRST_METADATA_WITHIN_MS * 1_000_000;
        while (System.nanoTime() < end) {
            try {
                producer.partitionsFor(topic);
                return;
            } catch (TimeoutException e) {
                // Asked for, not there yet.
                pause();
            } catch (KafkaException e) {
                return;
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_EVERY_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
