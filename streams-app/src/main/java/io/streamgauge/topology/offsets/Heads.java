package io.streamgauge.topology.offsets;

import io.streamgauge.lag.Ahead;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Looks at the first unread record of partitions: its timestamp is the exact age of the lag, and where there is none, the lag is a phantom. Reads as
 * read_committed, without a group, and commits nothing. Not thread-safe.
 */
final class Heads {
    /** The first record that a consumer would get; {@code timestampMs} −1 when there is none before the end. */
    record Head(Ahead ahead, long timestampMs) {}

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int POLLS = 5;

    private final Consumer<byte[], byte[]> consumer;

    Heads(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** Partitions that could not be looked at in a second are absent. */
    Map<TopicPartition, Head> look(Map<TopicPartition, Long> fromOffsets, Answers answers) {
        Map<TopicPartition, Head> heads = new HashMap<>();
        if (fromOffsets.isEmpty()) {
            return heads;
        }
        try {
            consumer.assign(fromOffsets.keySet());
            fromOffsets.forEach(consumer::seek);
            for (int poll = 0; poll < POLLS && heads.size() < fromOffsets.size(); poll++) {
                take(consumer.poll(POLL), fromOffsets, heads);
            }
        } catch (KafkaException e) {
            answers.note("first unread records", e);
        } finally {
            consumer.assign(Set.of());
        }
        return heads;
    }

    private void take(
            ConsumerRecords<byte[], byte[]> records,
            Map<TopicPartition, Long> fromOffsets,
            Map<TopicPartition, Head> heads) {
        for (TopicPartition tp : records.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> first = records.records(tp);
            heads.putIfAbsent(tp, new Head(Ahead.RECORDS, first.get(0).timestamp()));
        }
        fromOffsets.forEach((tp, from) -> {
            if (!heads.containsKey(tp) && consumer.position(tp) > from) {
                heads.put(tp, new Head(Ahead.NOTHING, -1));
            }
        });
        consumer.pause(heads.keySet());
    }
}
