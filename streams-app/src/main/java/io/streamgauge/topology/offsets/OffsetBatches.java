package io.streamgauge.topology.offsets;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Puts groups into batches of at most {@value #GROUPS}. An answer holds all metadata of all groups that were asked for, so groups that had much of it last time are put into batches of at most
 * {@value #METADATA_BYTES} bytes. Not thread-safe.
 */
final class OffsetBatches {
    static final int GROUPS = 200;
    static final int METADATA_BYTES = 16 << 20;

    /** What so many groups may have without a batch growing too large. */
    private static final int LIGHT_BYTES = METADATA_BYTES / GROUPS;

    private final Map<String, Long> heavy = new HashMap<>();

    List<List<String>> of(Collection<String> groups) {
        List<List<String>> batches = new ArrayList<>();
        List<String> batch = new ArrayList<>();
        long bytes = 0;
        for (String group : groups) {
            long of = heavy.getOrDefault(group, 0L);
            if (!batch.isEmpty() && (batch.size() == GROUPS || bytes + of > METADATA_BYTES)) {
                batches.add(batch);
                batch = new ArrayList<>();
                bytes = 0;
            }
            batch.add(group);
            bytes += of;
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }

    /** Keeps of an answer what may be kept, and how large it was; null for a partition without an offset. */
    Map<TopicPartition, Commit> take(String group, Map<TopicPartition, OffsetAndMetadata> answer) {
        Map<TopicPartition, Commit> commits = new HashMap<>();
        long bytes = 0;
        for (Map.Entry<TopicPartition, OffsetAndMetadata> each : answer.entrySet()) {
            Commit commit = each.getValue() == null ? null : Commit.of(each.getValue());
            bytes += commit == null ? 0 : commit.metadataBytes();
            commits.put(each.getKey(), commit);
        }
        if (bytes > LIGHT_BYTES) {
            heavy.put(group, bytes);
        } else {
            heavy.remove(group);
        }
        return commits;
    }

    /** Forgets groups that are no more. */
    void retain(Collection<String> groups) {
        heavy.keySet().retainAll(groups);
    }
}
