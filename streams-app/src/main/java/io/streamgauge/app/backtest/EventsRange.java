package io.streamgauge.app.backtest;

import io.streamgauge.app.config.Keys;
import io.streamgauge.series.InputId;
import io.streamgauge.topology.InputTopic;
import io.streamgauge.topology.InputTopics;
import java.time.Instant;
import java.util.ArrayList;
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

/** What of the input topics is replayed, fixed before it starts: by partition, the first offset and the one after the last. */
final class EventsRange {
    private final List<TopicPartition> partitions;
    private final int[] inputs;
    private final long[] starts;
    private final long[] ends;
    private final boolean whole;

    private EventsRange(List<TopicPartition> partitions, int[] inputs, long[] starts, long[] ends, boolean whole) {
        this.partitions = partitions;
        this.inputs = inputs;
        this.starts = starts;
        this.ends = ends;
        this.whole = whole;
    }

    /** @throws BacktestException if one of the topics is not there, or there is nothing in the range */
    static EventsRange ask(Admin admin, InputTopics topics, TimeRange range)
            throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions = new ArrayList<>();
        List<Integer> inputs = new ArrayList<>();
        for (InputTopic topic : topics.all()) {
            int count = partitions(admin, topic);
            for (int p = 0; p < count; p++) {
                partitions.add(new TopicPartition(topic.name(), p));
                inputs.add(InputId.of(topic.number(), p));
            }
        }
        long[] oldest = offsets(admin, partitions, OffsetSpec.earliest());
        long[] ends = offsets(admin, partitions, OffsetSpec.latest());
        long[] starts = oldest.clone();
        if (range.hasFrom()) {
            long[] from = offsets(admin, partitions, OffsetSpec.forTimestamp(Math.max(0, range.fromMs())));
            // -1: no record is as young as that.
            Arrays.setAll(starts, p -> from[p] < 0 ? ends[p] : Math.max(oldest[p], Math.min(from[p], ends[p])));
        }
        EventsRange found = new EventsRange(
                partitions,
                inputs.stream().mapToInt(Integer::intValue).toArray(),
                starts,
                ends,
                !range.hasFrom() && Arrays.stream(oldest).allMatch(offset -> offset == 0));
        found.requireEvents(oldest, range, topics);
        return found;
    }

    private static int partitions(Admin admin, InputTopic topic) throws ExecutionException, InterruptedException {
        try {
            return admin.describeTopics(List.of(topic.name()))
                    .allTopicNames()
                    .get()
                    .get(topic.name())
                    .partitions()
                    .size();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                throw new BacktestException(
                        "there is no topic " + topic.name() + " to replay",
                        topic.isEvents()
                                ? "Name the topic that the events are on with " + Keys.TOPICS_EVENTS.flag() + "."
                                : "Take it out of " + Keys.INPUTS.name() + ", or create it.");
            }
            throw e;
        }
    }

    private static long[] offsets(Admin admin, List<TopicPartition> partitions, OffsetSpec spec)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = partitions.stream().collect(Collectors.toMap(p -> p, p -> spec));
        Map<TopicPartition, ListOffsetsResultInfo> found = admin.listOffsets(
                        asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get();
        return partitions.stream().mapToLong(p -> found.get(p).offset()).toArray();
    }

    private void requireEvents(long[] oldest, TimeRange range, InputTopics topics) {
        if (IntStream.range(0, starts.length).anyMatch(p -> starts[p] < ends[p])) {
            return;
        }
        boolean several = topics.all().size() > 1;
        String names = (several ? "the topics " : "the topic ") + String.join(", ", topics.names());
        if (IntStream.range(0, starts.length).allMatch(p -> oldest[p] >= ends[p])) {
            throw new BacktestException(
                    names + (several ? " are" : " is") + " empty: there is nothing to replay",
                    "Send events first (bin/streamgauge push), or name another topic with " + Keys.TOPICS_EVENTS.flag()
                            + ".");
        }
        throw new BacktestException(
                names + (several ? " have" : " has") + " no records of " + Instant.ofEpochMilli(range.fromMs())
                        + " or later",
                "Name an earlier time with --from.");
    }

    /** The partitions' numbers, in the order of {@link #starts} and {@link #ends}. */
    int[] inputs() {
        return inputs.clone();
    }

    long[] starts() {
        return starts.clone();
    }

    long[] ends() {
        return ends.clone();
    }

    /** Whether it begins with the first events that the topics ever had, so that alerts have the sequence numbers of then. */
    boolean whole() {
        return whole;
    }

    Map<TopicPartition, OffsetAndMetadata> startOffsets() {
        return IntStream.range(0, starts.length)
                .boxed()
                .collect(Collectors.toMap(partitions::get, p -> new OffsetAndMetadata(starts[p])));
    }
}
