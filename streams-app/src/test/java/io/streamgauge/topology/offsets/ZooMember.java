package io.streamgauge.topology.offsets;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A member of a group, with a real consumer: what it reads it commits, at the pace that it is told. For one thread. */
final class ZooMember implements AutoCloseable {
    /** Longer than a fetch takes, as a rule. */
    private static final Duration PATIENCE = Duration.ofMillis(20);

    static final int ALL = Integer.MAX_VALUE;

    final KafkaConsumer<byte[], byte[]> consumer;
    private final Set<TopicPartition> pinned = new HashSet<>();
    private int perTick = ALL;
    private boolean closed;

    ZooMember(Map<String, Object> properties, List<String> topics) {
        Map<String, Object> all = new HashMap<>();
        all.put("enable.auto.commit", false);
        all.put("auto.offset.reset", "earliest");
        all.put("isolation.level", "read_committed");
        all.put("fetch.max.wait.ms", 100);
        all.put("metadata.max.age.ms", 500);
        if (!properties.containsKey("group.protocol")) {
            all.put("heartbeat.interval.ms", 300);
        }
        all.putAll(properties);
        consumer = new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(topics);
    }

    /** From now on at most so many records of each partition a tick; what is above is read again. */
    void pace(int recordsPerTick) {
        perTick = recordsPerTick;
    }

    /** From now on it reads nothing of a partition that it has. */
    void pin(String topic, int partition) {
        pinned.add(new TopicPartition(topic, partition));
    }

    void unpin() {
        pinned.clear();
    }

    /** Reads once and commits. */
    void tick() {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(PATIENCE);
        Map<TopicPartition, OffsetAndMetadata> commits = new HashMap<>();
        for (TopicPartition tp : records.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> read = records.records(tp);
            int taken = pinned.contains(tp) ? 0 : Math.min(read.size(), perTick);
            if (taken < read.size()) {
                consumer.seek(tp, read.get(taken).offset());
            }
            if (taken > 0) {
                // As frameworks do: the record's offset and one, which leaves a transaction's marker unread.
                commits.put(tp, new OffsetAndMetadata(read.get(taken - 1).offset() + 1));
            }
        }
        commit(commits);
    }

    void commit(Map<TopicPartition, OffsetAndMetadata> commits) {
        try {
            if (!commits.isEmpty()) {
                consumer.commitSync(commits);
            }
        } catch (CommitFailedException | RebalanceInProgressException e) {
            // Another member came; what was read is committed with what comes next, or read again.
            return;
        }
    }

    /** Goes to an offset and commits that. */
    void seek(String topic, int partition, long offset) {
        TopicPartition tp = new TopicPartition(topic, partition);
        consumer.seek(tp, offset);
        commit(Map.of(tp, new OffsetAndMetadata(offset)));
    }

    long committed(String topic, int partition) {
        TopicPartition tp = new TopicPartition(topic, partition);
        OffsetAndMetadata commit = consumer.committed(Set.of(tp)).get(tp);
        return commit == null ? -1 : commit.offset();
    }

    long end(String topic, int partition) {
        TopicPartition tp = new TopicPartition(topic, partition);
        return consumer.endOffsets(Set.of(tp)).get(tp);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            consumer.close();
        }
    }
}
