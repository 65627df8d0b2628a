package io.streamgauge.topology.offsets;

import io.streamgauge.lag.Offsets;
import io.streamgauge.topology.offsets.HeadMemory.Place;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/**
 * Looks at the first unread record of partitions: its timestamp is the exact age of the lag, and where there is none up to the end, the lag is a phantom. Reads as
 * read_committed, without a group, and commits nothing; at most {@value #PER_ROUND} partitions and a second each round. Not thread-safe.
 */
final class Heads {
    static final int PER_ROUND = 100;

    private static final Duration POLL = Duration.ofMillis(100);
    private static final long PATIENCE_MS = 1_000;

    /** How long a topic that may not be read is left alone. */
    private static final long REFUSED_MS = 300_000;

    private static final Duration POSITION = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final Map<String, Long> refusedUntilMs = new HashMap<>();
    private final HeadMemory memory = new HeadMemory();

    Heads(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** Whether a topic is worth a look: what may not be read is asked again after a few minutes only. */
    boolean readable(String topic, long nowMs) {
        return refusedUntilMs.getOrDefault(topic, Long.MIN_VALUE) <= nowMs;
    }

    /**
     * Looks where nobody did.
     *
     * @param logs all that could be read
     * @return where what could not be looked at yet is not known; nor is what may not be read, and the others count
     */
    HeadMemory look(Collection<Place> places, Map<TopicPartition, Offsets> logs, Answers answers, long nowMs) {
        memory.forgetOtherLogs(logs);
        refusedUntilMs.values().removeIf(until -> until <= nowMs);
        List<Place> chosen = memory.choose(places, PER_ROUND);
        if (chosen.isEmpty()) {
            return memory;
        }
        Map<TopicPartition, Place> open = HeadMemory.byPartition(chosen);
        try {
            assign(open);
            long deadlineNanos = System.nanoTime() + PATIENCE_MS * 1_000_000;
            while (!open.isEmpty() && System.nanoTime() < deadlineNanos) {
                try {
                    take(consumer.poll(POLL), open);
                } catch (TopicAuthorizationException e) {
                    leaveAlone(e, open, answers, nowMs);
                }
            }
        } catch (KafkaException e) {
            answers.note("first unread records", e);
        } finally {
            consumer.assign(Set.of());
        }
        return memory;
    }

    private void leaveAlone(
            TopicAuthorizationException e, Map<TopicPartition, Place> open, Answers answers, long nowMs) {
        Set<String> refused = e.unauthorizedTopics();
        refused.forEach(topic -> {
            answers.note("first unread records of topic " + topic, e);
            refusedUntilMs.put(topic, nowMs + REFUSED_MS);
        });
        open.keySet().removeIf(tp -> refused.contains(tp.topic()));
        assign(open);
    }

    private void assign(Map<TopicPartition, Place> open) {
        consumer.assign(open.keySet());
        open.values().forEach(place -> consumer.seek(place.partition(), memory.from(place)));
    }

    private void take(ConsumerRecords<byte[], byte[]> records, Map<TopicPartition, Place> open) {
        for (TopicPartition tp : records.partitions()) {
            Place place = open.remove(tp);
            if (place != null) {
                memory.record(place, records.records(tp).get(0).timestamp());
                consumer.pause(Set.of(tp));
            }
        }
        // A position that moves on without a record has passed markers, aborted records, or what compaction took.
        open.values().removeIf(place -> {
            long position = consumer.position(place.partition(), POSITION);
            if (position > place.offset()) {
                memory.nothing(place, position);
            }
            boolean done = position >= place.readableEnd();
            if (done) {
                consumer.pause(Set.of(place.partition()));
            }
            return done;
        });
    }
}
