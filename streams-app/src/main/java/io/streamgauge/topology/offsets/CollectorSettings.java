package io.streamgauge.topology.offsets;

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
 */
public record CollectorSettings(
        Map<String, Object> client,
        String groupId,
        String eventsTopic,
        long intervalMs,
        NameFilter groups,
        NameFilter topics,
        int maxPartitions) {
    public CollectorSettings {
        client = Map.copyOf(client);
    }
}
