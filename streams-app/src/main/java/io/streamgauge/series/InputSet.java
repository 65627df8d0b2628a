package io.streamgauge.series;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The input partitions that time waits for. Immutable.
 *
 * @param partitionsByTopic by the topic's number, how many partitions it has
 */
public record InputSet(Map<Integer, Integer> partitionsByTopic) {
    public InputSet {
        partitionsByTopic = Map.copyOf(partitionsByTopic);
    }

    /** The events topic alone. */
    public static InputSet of(int partitions) {
        return new InputSet(Map.of(InputId.EVENTS, partitions));
    }

    public InputSet with(int topic, int partitions) {
        Map<Integer, Integer> more = new TreeMap<>(partitionsByTopic);
        more.put(topic, partitions);
        return new InputSet(more);
    }

    /** Whether the topic of an input partition is among them, though the partition may be newer than this set. */
    public boolean hasTopicOf(int id) {
        return partitionsByTopic.containsKey(InputId.topic(id));
    }

    public Set<Integer> topics() {
        return partitionsByTopic.keySet();
    }

    /** All, ascending. */
    public int[] ids() {
        return partitionsByTopic.entrySet().stream()
                .flatMapToInt(e -> IntStream.range(0, e.getValue()).map(p -> InputId.of(e.getKey(), p)))
                .sorted()
                .toArray();
    }
}
