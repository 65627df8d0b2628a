package io.streamgauge.topology.offsets;

import io.streamgauge.lag.LagEngine;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Gives a new leader the history of the one before: reads back the rounds that it wrote. They are in one partition and have a header; what others write there is passed over. Bounded: the
 * newest {@value #MAX_RECORDS} records of the partition, {@value #PATIENCE_MS} ms.
 */
final class PastRounds {
    /** On every record that the collector writes. */
    static final String HEADER = "streamgauge-collector";

    static final int MAX_RECORDS = 200_000;
    static final long PATIENCE_MS = 10_000;

    private static final Duration POLL = Duration.ofMillis(100);

    private PastRounds() {}

    /**
     * Lets an engine see the rounds from one time to another.
     *
     * @param client properties of Kafka's clients
     * @param seat where the collector writes to
     * @return what was read back
     * @throws org.apache.kafka.common.KafkaException if the partition can't be read
     */
    static RoundReplay restore(
            Map<String, Object> client, TopicPartition seat, long fromMs, long nowMs, LagEngine engine) {
        RoundReplay replay = new RoundReplay(reading -> {
            // A leader whose clock is ahead of ours is no past.
            if (reading.timeMs() < nowMs) {
                engine.observe(reading);
            }
        });
        Map<String, Object> properties = new HashMap<>(client);
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(seat));
            long end = consumer.endOffsets(List.of(seat)).get(seat);
            OffsetAndTimestamp from =
                    consumer.offsetsForTimes(Map.of(seat, fromMs)).get(seat);
            if (from == null) {
                return replay;
            }
            consumer.seek(seat, Math.max(from.offset(), end - MAX_RECORDS));
            long deadline = System.nanoTime() + PATIENCE_MS * 1_000_000;
            while (consumer.position(seat) < end && System.nanoTime() < deadline) {
                for (ConsumerRecord<byte[], byte[]> one : consumer.poll(POLL)) {
                    if (one.value() != null && one.headers().lastHeader(HEADER) != null) {
                        replay.accept(one.value());
                    }
                }
            }
        }
        return replay;
    }
}
