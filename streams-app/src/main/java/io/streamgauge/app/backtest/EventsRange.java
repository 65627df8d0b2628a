package io.streamgauge.app.backtest;

import io.streamgauge.app.config.Keys;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What of the events topic is replayed, fixed before it starts: by partition, the first offset and the one after the last. */
final class EventsRange {
    private final String topic;
    private final long[] starts;
    private final long[] ends;
    private final boolean whole;

    private EventsRange(String topic, long[] starts, long[] ends, boolean whole) {
        this.topic = topic;
        this.starts = starts;
        this.ends = ends;
        this.whole = whole;
    }

    /** @throws BacktestException if there is no such topic or nothing in the range */
    static EventsRange ask(Admin admin, String topic, TimeRange range) throws ExecutionException, InterruptedException {
        int partitions = partitions(admin, topic);
        long[] oldest = offsets(admin, topic, partitions, OffsetSpec.earliest());
        long[] ends = offsets(admin, topic, partitions, OffsetSpec.latest());
        long[] starts = oldest.clone();
        if (range.hasFrom()) {
            long[] from = offsets(admin, topic, partitions, OffsetSpec.forTimestamp(Math.max(0, range.fromMs())));
            // -1: no record is as young as that.
            Arrays.setAll(starts, p -> from[p] < 0 ? ends[p] : Math.max(oldest[p], Math.min(from[p], ends[p])));
        }
        EventsRange found = new EventsRange(
                topic,
                starts,
                ends,
                !range.hasFrom() && IntStream.range(0, partitions).allMatch(p -> oldest[p] == 0));
        found.requireEvents(oldest, range);
        return found;
    }

    private static int partitions(Admin admin, String topic) throws ExecutionException, InterruptedException {
        try {
            return admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .partitions()
                    .size();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                throw new BacktestException(
                        "there is no topic " + topic + " to replay",
                        "Name the topic that the events are on with " + Keys.TOPICS_EVENTS.flag() + ".");
            }
            throw e;
        }
    }

    private static long[] offsets(Admin admin, String topic, int partitions, OffsetSpec spec)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = IntStream.range(0, partitions)
                .mapToObj(p -> new TopicPartition(topic, p))
                .collect(Collectors.toMap(p -> p, p -> spec));
        Map<TopicPartition, ListOffsetsResultInfo> found = admin.listOffsets(
                        asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get();
        return IntStream.range(0, partitions)
                .mapToLong(p -> found.get(new TopicPartition(topic, p)).offset())
                .toArray();
    }

    private void requireEvents(long[] oldest, TimeRange range) {
        if (IntStream.range(0, starts.length).anyMatch(p -> starts[p] < ends[p])) {
            return;
        }
        if (IntStream.range(0, starts.length).allMatch(p -> oldest[p] >= ends[p])) {
            throw new BacktestException(
                    "the topic " + topic + " is empty: there is nothing to replay",
                    "Send events first (bin/streamgauge push), or name another topic with " + Keys.TOPICS_EVENTS.flag()
                            + ".");
        }
        throw new BacktestException(
                "the topic " + topic + " has no records of " + Instant.ofEpochMilli(range.fromMs()) + " or later",
                "Name an earlier time with --from.");
    }

    long[] starts() {
        return starts.clone();
    }

    long[] ends() {
        return ends.clone();
    }

    /** Whether it begins with the first events that the topic ever had, so that alerts have the sequence numbers of then. */
    boolean whole() {
        return whole;
    }

    Map<TopicPartition, OffsetAndMetadata> startOffsets() {
        return IntStream.range(0, starts.length)
                .boxed()
                .collect(Collectors.toMap(p -> new TopicPartition(topic, p), p -> new OffsetAndMetadata(starts[p])));
    }
}
