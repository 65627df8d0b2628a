package io.streamgauge.app.demo;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends the demo's events, in turn to every partition, so that none is idle. For one thread. */
public final class DemoProducer implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final int partitions;
    private int next;

    public DemoProducer(String bootstrapServers, String topic) {
        Map<String, Object> client = new HashMap<>();
        client.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        client.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        client.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        this.producer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
        this.topic = topic;
        this.partitions = producer.partitionsFor(topic).size();
    }

    public void send(byte[] event) {
        Future<?> unused = producer.send(new ProducerRecord<>(topic, next, null, event));
        next = (next + 1) % partitions;
    }

    /** Waits until everything is sent. */
    @Override
    public void close() {
        producer.close();
    }
}
