package io.streamgauge.e2e;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Puts events on the topic, to chosen partitions, so that a test knows what order they have. */
final class Events implements AutoCloseable {
    static final String TOPIC = "metric-events";

    private final KafkaProducer<byte[], byte[]> producer;

    Events(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", "5"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Sends; {@link #flush} waits for everything. */
    void send(int partition, String json) {
        Future<?> unused = producer.send(
                new ProducerRecord<>(TOPIC, partition, null, null, json.getBytes(StandardCharsets.UTF_8)));
    }

    /** One event as JSON; {@code labels} as the inside of a JSON object. */
    static String event(String name, String type, double value, long timeMs, String labels) {
        return "{\"name\":\"%s\",\"type\":\"%s\",\"value\":%s,\"timestamp\":%d,\"labels\":{%s}}"
                .formatted(name, type, value, timeMs, labels);
    }

    void counter(int partition, String name, double value, long timeMs, String labels) {
        send(partition, event(name, "counter", value, timeMs, labels));
    }

    void gauge(int partition, String name, double value, long timeMs, String labels) {
        send(partition, event(name, "gauge", value, timeMs, labels));
    }

    /** Nothing but time: moves the watermark of every partition. */
    void time(int partitions, long timeMs) {
        for (int p = 0; p < partitions; p++) {
            gauge(p, "time_goes_on", timeMs / 1000.0, timeMs, "");
        }
    }

    void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
