package io.streamgauge.topology.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

final class RecordBundleTest {
    private static final TopicPartition EVENTS = new TopicPartition("events", 3);
    private static final TopicPartition DELTAS = new TopicPartition("deltas", 3);

    @Test
    void bundlesOneTopicAndKeepsEveryRecordAndItsOffset() {
        List<ConsumerRecord<byte[], byte[]>> events = records(EVENTS, 2 * RecordBundle.MAX_RECORDS + 7, 10);
        List<ConsumerRecord<byte[], byte[]>> deltas = records(DELTAS, 9, 10);
        Map<TopicPartition, OffsetAndMetadata> next =
                Map.of(EVENTS, new OffsetAndMetadata(9_000), DELTAS, new OffsetAndMetadata(70));
        ConsumerRecords<byte[], byte[]> bundled =
                RecordBundle.of(Set.of("events"), new ConsumerRecords<>(Map.of(EVENTS, events, DELTAS, deltas), next));
        assertThat(bundled.nextOffsets()).isEqualTo(next);
        assertThat(bundled.records(DELTAS)).isEqualTo(deltas);
        assertThat(bundled.records(EVENTS)).hasSize(3);
        assertThat(unpack(bundled.records(EVENTS))).isEqualTo(events);
        for (ConsumerRecord<byte[], byte[]> standIn : bundled.records(EVENTS)) {
            ConsumerRecord<byte[], byte[]> first = unpack(List.of(standIn)).get(0);
            assertThat(standIn.offset()).as("read again from here").isEqualTo(first.offset());
            assertThat(standIn.leaderEpoch()).isEqualTo(first.leaderEpoch());
            assertThat(standIn.timestamp()).isEqualTo(first.timestamp());
        }
    }

    @Test
    void largeRecordsMakeSmallBundles() {
        List<ConsumerRecord<byte[], byte[]>> events = records(EVENTS, 10, RecordBundle.MAX_BYTES / 2);
        ConsumerRecords<byte[], byte[]> bundled =
                RecordBundle.of(Set.of("events"), new ConsumerRecords<>(Map.of(EVENTS, events), Map.of()));
        assertThat(bundled.records(EVENTS)).hasSize(5);
        assertThat(unpack(bundled.records(EVENTS))).isEqualTo(events);
    }

    @Test
    void oneRecordStaysWhatItIs() {
        List<ConsumerRecord<byte[], byte[]>> events = records(EVENTS, 1, 10);
        ConsumerRecords<byte[], byte[]> bundled =
                RecordBundle.of(Set.of("events"), new ConsumerRecords<>(Map.of(EVENTS, events), Map.of()));
        assertThat(bundled.records(EVENTS)).isEqualTo(events);
        assertThat(RecordBundle.in(events.get(0).headers())).isEmpty();
    }

    private static List<ConsumerRecord<byte[], byte[]>> unpack(List<ConsumerRecord<byte[], byte[]>> records) {
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> one : records) {
            all.addAll(RecordBundle.in(one.headers()).map(RecordBundle::records).orElse(List.of(one)));
        }
        return all;
    }

    /** With gaps between the offsets, as transactions and compaction leave them. */
    private static List<ConsumerRecord<byte[], byte[]>> records(TopicPartition partition, int n, int bytes) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            records.add(new ConsumerRecord<>(
                    partition.topic(),
                    partition.partition(),
                    40 + 3L * i,
                    1_000L + i,
                    TimestampType.CREATE_TIME,
                    ConsumerRecord.NULL_SIZE,
                    bytes,
                    null,
                    new byte[bytes],
                    new RecordHeaders(),
                    Optional.of(5)));
        }
        return records;
    }
}
