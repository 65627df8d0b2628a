package io.streamgauge.topology.offsets;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * What the collector reads, how often, and where it writes.
 *
 * @param client properties of Kafka's clients, {@code bootstrap.servers} among them
 * @param groupId the group in which instances agree on one leader
 * @param eventsTopic where events go; its partition 0 is what the leader holds
 * @param intervalMs between the starts of rounds
 * @param groups which groups
 * @param topics which topics
 * @param maxPartitions of all groups together that are followed
 * @param maxAssignments of partitions to members, of all groups together, that are told
 * @param connectUrls of Connect's REST API, one of each cluster
 */
public record CollectorSettings(
        Map<String, Object> client,
        String groupId,
        String eventsTopic,
        long intervalMs,
        NameFilter groups,
        NameFilter topics,
        int maxPartitions,
        int maxAssignments,
        List<URI> connectUrls) {
    public CollectorSettings {
        client = Map.copyOf(client);
        connectUrls = List.copyOf(connectUrls);
    }
}
