package io.streamgauge.topology.offsets;

import io.streamgauge.lag.GroupReading;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One look at a cluster.
 *
 * @param timeMs when the logs were read, milliseconds since the epoch
 * @param tookMs from the first request to the last answer
 * @param requests how many were sent to brokers
 * @param brokers how many there are
 * @param logs of all topics that are wanted
 * @param groups that commit offsets, with their readings
 * @param shares share groups, with readings as if they had offsets
 * @param members by group that commits offsets
 * @param holdings who has what
 * @param facts what was found beside
 * @param problems what could not be read: its name and why, at most 100 of them
 * @param problemCount how many there were in all
 */
public record OffsetsRound(
        long timeMs,
        long tookMs,
        long requests,
        int brokers,
        List<PartitionLog> logs,
        List<GroupReading> groups,
        List<GroupReading> shares,
        Map<String, Integer> members,
        Holdings holdings,
        ClusterFacts facts,
        Map<String, String> problems,
        long problemCount) {
    /** Of groups of both kinds. */
    public List<GroupReading> readings() {
        return Stream.concat(groups.stream(), shares.stream()).toList();
    }

    /** Who has which partition. */
    public List<Assignment> assignments() {
        return holdings.assignments();
    }
}
