package io.streamgauge.topology.offsets;

import org.apache.kafka.common.TopicPartition;

/** A commit with metadata, and whose it is. */
record CommitMetadata(String group, TopicPartition partition, Commit commit) {}
