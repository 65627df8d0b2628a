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
import org.apache.kafka.common.errors.TopicAuthorizationException;

/**
 * Looks at the first unread record of partitions: its timestamp is the exact age of the lag, and where there is none, the lag is a phantom. Reads as
 * read_committed, without a group, and commits nothing. Not thread-safe.
 */
final class Heads {
    /** The first record that a consumer would get; {@code timestampMs} −1 when there is none before the end. */
    record Head(Ahead ahead, long timestampMs) {}

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int POLLS = 5;

    /** How long a topic that may not be read is left alone. */
    private static final long REFUSED_MS = 300_000;

    private static final Duration POSITION = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final Map<String, Long> refusedUntilMs = new HashMap<>();

    Heads(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** Whether a topic is worth a look: what may not be read is asked again after a few minutes only. */
    boolean readable(String topic, long nowMs) {
        return refusedUntilMs.getOrDefault(topic, Long.MIN_VALUE) <= nowMs;
    }

    /** Partitions that could not be looked at in a second are absent; so are those of topics that may not be read, and the others count. */
    Map<TopicPartition, Head> look(Map<TopicPartition, Long> offsets, Answers answers, long nowMs) {
        Map<TopicPartition, Head> heads = new HashMap<>();
        if (offsets.isEmpty()) {
            return heads;
        }
        Map<TopicPartition, Long> from = new HashMap<>(offsets);
        refusedUntilMs.values().removeIf(until -> until <= nowMs);
        try {
            assign(from);
            for (int poll = 0; poll < POLLS && heads.size() < from.size(); poll++) {
                try {
                    take(consumer.poll(POLL), from, heads);
                } catch (TopicAuthorizationException e) {
                    Set<String> refused = e.unauthorizedTopics();
                    refused.forEach(topic -> {
                        answers.note("first unread records of topic " + topic, e);
                        refusedUntilMs.put(topic, nowMs + REFUSED_MS);
                    });
                    from.keySet().removeIf(tp -> refused.contains(tp.topic()));
                    assign(from);
                    consumer.pause(heads.keySet());
                }
            }
        } catch (KafkaException e) {
            answers.note("first unread records", e);
        } finally {
            consumer.assign(Set.of());
        }
        return heads;
    }

    private void assign(Map<TopicPartition, Long> from) {
        consumer.assign(from.keySet());
        from.forEach(consumer::seek);
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
            if (!heads.containsKey(tp) && consumer.position(tp, POSITION) > from) {
                heads.put(tp, new Head(Ahead.NOTHING, -1));
            }
        });
        consumer.pause(heads.keySet());
    }
}
