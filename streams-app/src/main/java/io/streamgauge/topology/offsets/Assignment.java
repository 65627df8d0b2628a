package io.streamgauge.topology.offsets;

import org.apache.kafka.common.TopicPartition;

/**
 * Who has a partition.
 *
 * @param share whether the group is a share group, where several members have the same partition
 */
public record Assignment(String group, boolean share, TopicPartition partition, GroupMember member) {}
