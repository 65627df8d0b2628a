package io.streamgauge.topology.offsets;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * What kafka_exporter would show of a cluster that stands still: the end minus the commit, whatever lies between; −1 for a partition without a commit
 * of a topic that the group has read, and all of them in the sums.
 */
final class KafkaExporterView {
    private final Map<String, Double> series = new TreeMap<>();

    private KafkaExporterView() {}

    /** By names and labels, in the order of {@link #key}. */
    Map<String, Double> series() {
        return series;
    }

    static String key(String name, String... labels) {
        return name + List.of(labels);
    }

    static KafkaExporterView of(Map<String, Object> client) throws ExecutionException, InterruptedException {
        KafkaExporterView view = new KafkaExporterView();
        try (Admin admin = Admin.create(client)) {
            Map<TopicPartition, Long> ends = view.topics(admin);
            for (ZooSpecies species : ZooSpecies.values()) {
                view.group(admin, species.group(), ends);
            }
        }
        return view;
    }

    private Map<TopicPartition, Long> topics(Admin admin) throws ExecutionException, InterruptedException {
        Collection<TopicDescription> topics = admin.describeTopics(
                        admin.listTopics().names().get())
                .allTopicNames()
                .get()
                .values();
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        Map<TopicPartition, OffsetSpec> earliest = new HashMap<>();
        topics.forEach(topic -> topic.partitions().forEach(info -> {
            latest.put(new TopicPartition(topic.name(), info.partition()), OffsetSpec.latest());
            earliest.put(new TopicPartition(topic.name(), info.partition()), OffsetSpec.earliest());
        }));
        Map<TopicPartition, ListOffsetsResultInfo> starts =
                admin.listOffsets(earliest).all().get();
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(latest).all().get().forEach((tp, info) -> {
            ends.put(tp, info.offset());
            put("kafka_topic_partition_current_offset", info.offset(), tp.topic(), "" + tp.partition());
            put("kafka_topic_partition_oldest_offset", starts.get(tp).offset(), tp.topic(), "" + tp.partition());
        });
        return ends;
    }

    private void group(Admin admin, String group, Map<TopicPartition, Long> ends)
            throws ExecutionException, InterruptedException {
        int members = admin.describeConsumerGroups(List.of(group))
                .all()
                .get()
                .get(group)
                .members()
                .size();
        put("kafka_consumergroup_members", members, group);
        Map<TopicPartition, OffsetAndMetadata> commits = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        ends.forEach((tp, end) -> {
            if (commits.keySet().stream().anyMatch(read -> read.topic().equals(tp.topic()))) {
                OffsetAndMetadata commit = commits.get(tp);
                long offset = commit == null ? -1 : commit.offset();
                long lag = commit == null ? -1 : end - offset;
                put("kafka_consumergroup_current_offset", offset, group, tp.topic(), "" + tp.partition());
                put("kafka_consumergroup_lag", lag, group, tp.topic(), "" + tp.partition());
                add("kafka_consumergroup_current_offset_sum", offset, group, tp.topic());
                add("kafka_consumergroup_lag_sum", lag, group, tp.topic());
            }
        });
    }

    private void put(String name, long value, String... labels) {
        series.put(key(name, labels), (double) value);
    }

    private void add(String name, long value, String... labels) {
        series.merge(key(name, labels), (double) value, Double::sum);
    }
}
