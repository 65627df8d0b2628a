package io.streamgauge.topology.streams;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Consecutive records of one partition that Streams takes for one, so that what it does per record (queue, clocks, sensors, contexts: more than decoding an event
 * costs) is done once per bundle. Travels in the place of the headers, since of all that a deserializer is given only they are no bytes.
 *
 * <p>The record that stands for the bundle has the first one's offset: where Streams commits before it was processed, that is what must be read again. What comes after the last one,
 * it knows from {@link ConsumerRecords#nextOffsets}. A bundle is processed in one call, so no commit falls into it.
 */
public final class RecordBundle extends RecordHeaders {
    static final int MAX_RECORDS = 500;

    /** So much is processed in a few ms: commits and punctuations stay as punctual as without. */
    static final int MAX_BYTES = 256 << 10;

    private static final byte[] NOTHING = {};

    private final List<ConsumerRecord<byte[], byte[]>> records;

    private RecordBundle(List<ConsumerRecord<byte[], byte[]>> records) {
        this.records = records;
    }

    /** The bundle that a record stands for, if it does. */
    public static Optional<RecordBundle> in(Headers headers) {
        return headers instanceof RecordBundle bundle ? Optional.of(bundle) : Optional.empty();
    }

    /** At least two, in the order of their offsets. */
    public List<ConsumerRecord<byte[], byte[]>> records() {
        return records;
    }

    /** What was polled, with the records of these topics in bundles. */
    static ConsumerRecords<byte[], byte[]> of(Set<String> topics, ConsumerRecords<byte[], byte[]> polled) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> bundled = new HashMap<>();
        for (TopicPartition partition : polled.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> records = polled.records(partition);
            bundled.put(partition, topics.contains(partition.topic()) ? bundles(records) : records);
        }
        return new ConsumerRecords<>(bundled, polled.nextOffsets());
    }

    private static List<ConsumerRecord<byte[], byte[]>> bundles(List<ConsumerRecord<byte[], byte[]>> records) {
        List<ConsumerRecord<byte[], byte[]>> bundles = new ArrayList<>();
        int from = 0;
        int bytes = 0;
        for (int i = 0; i < records.size(); i++) {
            bytes += Math.max(0, records.get(i).serializedValueSize());
            if (i + 1 == records.size() || i + 1 - from >= MAX_RECORDS || bytes >= MAX_BYTES) {
                bundles.add(standIn(records.subList(from, i + 1), bytes));
                from = i + 1;
                bytes = 0;
            }
        }
        return bundles;
    }

    private static ConsumerRecord<byte[], byte[]> standIn(List<ConsumerRecord<byte[], byte[]>> records, int bytes) {
        ConsumerRecord<byte[], byte[]> first = records.get(0);
        if (records.size() == 1) {
            return first;
        }
        return new ConsumerRecord<>(
                first.topic(),
                first.partition(),
                first.offset(),
                first.timestamp(),
                first.timestampType(),
                ConsumerRecord.NULL_SIZE,
                bytes,
                null,
                NOTHING,
                new RecordBundle(records),
                first.leaderEpoch());
    }
}
