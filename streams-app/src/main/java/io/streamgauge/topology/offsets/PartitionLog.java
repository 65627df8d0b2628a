package io.streamgauge.topology.offsets;

import io.streamgauge.lag.Offsets;

/**
 * A partition and its log.
 *
 * @param leader the broker's id; −1 without one
 * @param preferredLeader the first of the replicas
 * @param replicas how many there should be
 * @param inSync how many are in sync
 * @param offsets null when they could not be read
 */
public record PartitionLog(
        String topic, int partition, int leader, int preferredLeader, int replicas, int inSync, Offsets offsets) {}
