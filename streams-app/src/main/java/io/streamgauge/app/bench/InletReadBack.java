package io.streamgauge.app.bench;

import io.streamgauge.ingest.Format;
import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.Point;
import io.streamgauge.ingest.PointDecoder;
import io.streamgauge.ingest.PointSink;
import io.streamgauge.ingest.Reject;
import io.streamgauge.ingest.format.Decoders;
import io.streamgauge.ingest.format.FormatSettings;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what an inlet wrote and decodes it as COLLECT does: how many points there are, and what decoding them costs. */
final class InletReadBack {
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final String bootstrapServers;
    private final String topic;

    InletReadBack(String bootstrapServers, String topic) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
    }

    /** What was found; {@code decodeNanos} is CPU time of one thread. */
    record Found(long records, long points, long rejects, long bytes, long decodeNanos) {}

    private static final class Counting implements PointSink {
        private long points;
        private long rejects;

        @Override
        public void point(Point p) {
            points++;
        }

        @Override
        public void reject(Reject reason, String detail) {
            rejects++;
        }
    }

    /** The topic's present ends. */
    Map<TopicPartition, Long> ends() {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            return consumer.endOffsets(partitions(consumer));
        }
    }

    /** Everything between two ends. */
    Found read(Format format, Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {
        PointDecoder decoder = new Decoders(format, FormatSettings.DEFAULT).of(format);
        Counting sink = new Counting();
        long records = 0;
        long bytes = 0;
        long nanos = 0;
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            consumer.assign(from.keySet());
            from.forEach(consumer::seek);
            while (to.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                ConsumerRecords<byte[], byte[]> polled = consumer.poll(Duration.ofMillis(100));
                long before = threads.getCurrentThreadCpuTime();
                for (ConsumerRecord<byte[], byte[]> record : polled) {
                    decoder.decode(record.value(), record.timestamp(), Limits.DEFAULT, sink);
                    records++;
                    bytes += record.value().length;
                }
                nanos += threads.getCurrentThreadCpuTime() - before;
            }
        }
        return new Found(records, sink.points, sink.rejects, bytes, nanos);
    }

    private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
        return consumer.partitionsFor(topic).stream()
                .map(p -> new TopicPartition(topic, p.partition()))
                .toList();
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> client = new HashMap<>();
        client.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        client.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5000);
        client.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        return new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
