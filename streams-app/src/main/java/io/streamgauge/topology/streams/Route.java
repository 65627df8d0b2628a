package io.streamgauge.topology.streams;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Where a record of an own topic goes: one partition or all of them. Stands in the place of the key; the record on the wire has none.
 */
public final class Route {
    private static final int ALL_PARTITIONS = -1;

    /** Every partition gets the record (KIP-837). */
    public static final Route ALL = new Route(ALL_PARTITIONS);

    private final int partition;
    private final Optional<Set<Integer>> partitions;

    private Route(int partition) {
        this.partition = partition;
        this.partitions = Optional.of(Set.of(partition));
    }

    /** The routes to each of {@code n} partitions, by index. */
    public static Route[] toEach(int n) {
        return IntStream.range(0, n).mapToObj(Route::new).toArray(Route[]::new);
    }

    public static Route to(int partition) {
        return new Route(partition);
    }

    /** The partition's number, or -1 for all. */
    public int partition() {
        return partition;
    }

    public boolean isAll() {
        return partition == ALL_PARTITIONS;
    }

    /** Follows the route. For one topic: it keeps the set of all partitions. */
    public static StreamPartitioner<Route, byte[]> partitioner(int partitionCount) {
        Optional<Set<Integer>> all =
                Optional.of(IntStream.range(0, partitionCount).boxed().collect(Collectors.toUnmodifiableSet()));
        return (topic, route, value, count) -> {
            if (count != partitionCount) {
                throw new IllegalStateException(
                        "topic " + topic + " has " + count + " partitions and not " + partitionCount
                                + ", which the service started with. Which partition a series or group lives on follows from this "
                                + "number: set it back by creating the topic anew.");
            }
            return route.isAll() ? all : route.partitions;
        };
    }

    /** Writes no key. */
    public static Serializer<Route> serializer() {
        return (topic, route) -> null;
    }

    @Override
    public String toString() {
        return isAll() ? "all partitions" : "partition " + partition;
    }
}
