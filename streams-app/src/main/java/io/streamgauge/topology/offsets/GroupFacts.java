package io.streamgauge.topology.offsets;

import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;

/**
 * A group of any kind.
 *
 * @param state UNKNOWN when it could not be read
 * @param members −1 when they could not be read
 * @param assignedPartitions of all members; of a share group's once for each member that has it; −1 when they could not be read
 */
record GroupFacts(String group, GroupType type, GroupState state, int members, int assignedPartitions) {}
