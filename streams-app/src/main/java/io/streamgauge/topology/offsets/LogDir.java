package io.streamgauge.topology.offsets;

import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/**
 * A folder of a broker's logs.
 *
 * @param replicaBytes of the replicas in it, of topics that are wanted
 * @param totalBytes of the volume; empty when the broker does not tell
 * @param usableBytes of the volume
 */
record LogDir(
        int broker,
        String path,
        Map<TopicPartition, Long> replicaBytes,
        OptionalLong totalBytes,
        OptionalLong usableBytes) {}
