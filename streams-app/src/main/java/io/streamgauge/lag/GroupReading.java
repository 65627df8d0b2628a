package io.streamgauge.lag;

import java.util.List;
import java.util.Map;

/**
 * One look at a group: all partitions for which it has an offset, or that are assigned to a member.
 *
 * @param timeMs when, milliseconds since the epoch
 * @param group its id
 * @param membership whether anybody reads
 * @param partitions the readings, all of this time
 * @param retentions by topic; a topic that is not there keeps its records for ever as far as is known
 * @param offsetsRetentionMs the broker's {@code offsets.retention.minutes}; −1 when it isn't known
 */
public record GroupReading(
        long timeMs,
        String group,
        Membership membership,
        List<Partition> partitions,
        Map<String, Retention> retentions,
        long offsetsRetentionMs) {
    /** A partition's reading with its name. */
    public record Partition(String topic, int partition, Reading reading) {}

    public GroupReading {
        partitions = List.copyOf(partitions);
        retentions = Map.copyOf(retentions);
    }
}
