package io.streamgauge.topology.offsets;

import io.streamgauge.lag.GroupReading;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One look at a cluster.
 *
 * @param timeMs when the logs were read, milliseconds since the epoch
 * @param tookMs from the first request to the last answer
 * @param requests how many were sent to brokers
 * @param brokers how many there are
 * @param logs of all topics that are wanted
 * @param groups with their readings
 * @param members by group that commits offsets
 * @param assignments who has which partition of the topics that are wanted
 * @param unreadGroups those whose members could not be read
 * @param facts what was found beside
 * @param problems what could not be read: its name and why
 */
public record OffsetsRound(
        long timeMs,
        long tookMs,
        long requests,
        int brokers,
        List<PartitionLog> logs,
        List<GroupReading> groups,
        Map<String, Integer> members,
        List<Assignment> assignments,
        Set<String> unreadGroups,
        ClusterFacts facts,
        Map<String, String> problems) {}
