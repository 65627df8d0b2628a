package io.streamgauge.topology.offsets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class FactEventsTest {
    private static Map<String, Double> events(ClusterFacts facts) throws IOException {
        List<byte[]> records = new ArrayList<>();
        EventBatch batch = new EventBatch(1_000, records::add);
        new FactEvents(batch).write(facts);
        batch.finish();
        Map<String, Double> events = new TreeMap<>();
        for (byte[] record : records) {
            for (JsonNode event : new ObjectMapper().readTree(record)) {
                List<String> labels = new ArrayList<>();
                event.get("labels")
                        .properties()
                        .forEach(l -> labels.add(l.getValue().asText()));
                events.put(
                        event.get("name").asText() + labels, event.get("value").asDouble());
            }
        }
        return events;
    }

    @Test
    void everyStateIsToldSoThatTheOneBeforeEnds() throws IOException {
        Map<String, Double> events = events(new ClusterFacts(
                List.of(
                        new GroupFacts("g", GroupType.SHARE, GroupState.STABLE, 2, 6),
                        new GroupFacts("refused", GroupType.CONSUMER, GroupState.UNKNOWN, -1, -1)),
                List.of(),
                List.of(),
                List.of()));
        assertThat(events)
                .isEqualTo(Map.of(
                        "streamgauge_group_state[g, share, STABLE]", 1.0,
                        "streamgauge_group_state[g, share, EMPTY]", 0.0,
                        "streamgauge_group_state[g, share, DEAD]", 0.0,
                        "streamgauge_group_members[g, share]", 2.0,
                        "streamgauge_group_assigned_partitions[g, share]", 6.0));
    }

    @Test
    void sharesAndLogDirs() throws IOException {
        TopicPartition tp = new TopicPartition("t", 3);
        Map<String, Double> events = events(new ClusterFacts(
                List.of(),
                List.of(
                        new SharePartition("s", "t", 3, 40, OptionalLong.of(7)),
                        new SharePartition("s", "t", 4, 41, OptionalLong.empty())),
                List.of(new LogDir(1, "/logs", Map.of(tp, 900L), OptionalLong.of(5_000), OptionalLong.empty())),
                List.of()));
        assertThat(events)
                .isEqualTo(Map.of(
                        "kafka_sharegroup_start_offset[s, t, 3]", 40.0,
                        "kafka_sharegroup_lag[s, t, 3]", 7.0,
                        "kafka_sharegroup_start_offset[s, t, 4]", 41.0,
                        "kafka_topic_partition_replica_size_bytes[t, 3, 1]", 900.0,
                        "kafka_broker_log_dir_size_bytes[1, /logs]", 900.0,
                        "kafka_broker_log_dir_total_bytes[1, /logs]", 5_000.0));
    }

    @Test
    void connectorsByState() throws IOException {
        Map<String, Double> events = events(new ClusterFacts(
                List.of(),
                List.of(),
                List.of(),
                List.of(
                        ConnectCluster.down("gone:8083"),
                        new ConnectCluster(
                                "c:8083",
                                true,
                                List.of(new ConnectCluster.Connector(
                                        "k", "sink", "RUNNING", Map.of(0, "RUNNING", 1, "FAILED")))))));
        assertThat(events)
                .containsEntry("kafka_connect_up[gone:8083]", 0.0)
                .containsEntry("kafka_connect_up[c:8083]", 1.0)
                .containsEntry("kafka_connect_connectors[c:8083]", 1.0)
                .containsEntry("kafka_connect_connector_state[c:8083, k, sink, RUNNING]", 1.0)
                .containsEntry("kafka_connect_connector_state[c:8083, k, sink, FAILED]", 0.0)
                .containsEntry("kafka_connect_connector_tasks[c:8083, k, sink, FAILED]", 1.0)
                .containsEntry("kafka_connect_connector_tasks[c:8083, k, sink, PAUSED]", 0.0)
                .containsEntry("kafka_connect_task_running[c:8083, k, 1]", 0.0)
                .hasSize(3 + 12 + 2);
    }
}
