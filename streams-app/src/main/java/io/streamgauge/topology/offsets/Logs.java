package io.streamgauge.topology.offsets;

import io.streamgauge.lag.Offsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/** Reads the offsets of logs: three requests to each broker, whatever the number of partitions. */
final class Logs {
    private final Admin admin;
    private final Answers answers;

    Logs(Admin admin, Answers answers) {
        this.admin = admin;
        this.answers = answers;
    }

    List<PartitionLog> read(Collection<TopicDescription> topics) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (TopicDescription topic : topics) {
            for (TopicPartitionInfo info : topic.partitions()) {
                if (info.leader() != null) {
                    partitions.add(new TopicPartition(topic.name(), info.partition()));
                }
            }
        }
        // The start first and the end last: whatever moves meanwhile, start ≤ stable ≤ end.
        ListOffsetsResult earliest = admin.listOffsets(specs(partitions, OffsetSpec.earliest()));
        Map<TopicPartition, Long> starts = offsets(partitions, earliest);
        Map<TopicPartition, Long> stables = offsets(
                partitions,
                admin.listOffsets(
                        specs(partitions, OffsetSpec.latest()), new ListOffsetsOptions(IsolationLevel.READ_COMMITTED)));
        Map<TopicPartition, Long> ends = offsets(
                partitions,
                admin.listOffsets(
                        specs(partitions, OffsetSpec.latest()),
                        new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED)));
        List<PartitionLog> logs = new ArrayList<>();
        for (TopicDescription topic : topics) {
            topic.partitions().forEach(info -> logs.add(log(topic.name(), info, starts, stables, ends)));
        }
        return logs;
    }

    private static PartitionLog log(
            String topic,
            TopicPartitionInfo info,
            Map<TopicPartition, Long> starts,
            Map<TopicPartition, Long> stables,
            Map<TopicPartition, Long> ends) {
        TopicPartition tp = new TopicPartition(topic, info.partition());
        Long start = starts.get(tp);
        Long stable = stables.get(tp);
        Long end = ends.get(tp);
        Offsets offsets =
                start == null || stable == null || end == null ? null : new Offsets(Math.min(start, end), end, stable);
        return new PartitionLog(
                topic,
                info.partition(),
                info.leader() == null ? -1 : info.leader().id(),
                info.replicas().isEmpty() ? -1 : info.replicas().get(0).id(),
                info.replicas().size(),
                info.isr().size(),
                offsets);
    }

    private static Map<TopicPartition, OffsetSpec> specs(List<TopicPartition> partitions, OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> specs = new HashMap<>();
        partitions.forEach(tp -> specs.put(tp, spec));
        return specs;
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, ListOffsetsResult result) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (TopicPartition tp : partitions) {
            answers.get("offsets of " + tp, result.partitionResult(tp))
                    .ifPresent(info -> offsets.put(tp, info.offset()));
        }
        return offsets;
    }
}
