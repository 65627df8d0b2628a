package io.streamgauge.topology.offsets;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;

/**
 * What a round finds beside offsets, as metric events. A state is one series for each state that there could be, 1 for the one that holds: a
 * series that is no longer told would show what was. What is not known has no event.
 */
final class FactEvents {
    /** Connect's words. */
    private static final List<String> CONNECT_STATES =
            List.of("FAILED", "PAUSED", "RESTARTING", "RUNNING", "STOPPED", "UNASSIGNED");

    private final EventBatch out;

    FactEvents(EventBatch out) {
        this.out = out;
    }

    void write(ClusterFacts facts) {
        facts.groups().forEach(this::group);
        facts.shares().forEach(this::share);
        facts.logDirs().forEach(this::logDir);
        facts.connects().forEach(this::connect);
    }

    private void group(GroupFacts group) {
        String type = group.type().toString().toLowerCase(Locale.ROOT);
        if (group.state() != GroupState.UNKNOWN) {
            for (GroupState state : GroupState.groupStatesForType(group.type())) {
                out.gauge(
                        "streamgauge_group_state",
                        flag(state == group.state()),
                        "group",
                        group.group(),
                        "type",
                        type,
                        "state",
                        state.name());
            }
        }
        if (group.members() >= 0) {
            out.gauge("streamgauge_group_members", group.members(), "group", group.group(), "type", type);
            out.gauge(
                    "streamgauge_group_assigned_partitions",
                    group.assignedPartitions(),
                    "group",
                    group.group(),
                    "type",
                    type);
        }
    }

    private void share(SharePartition share) {
        String[] labels = {
            "sharegroup", share.group(), "topic", share.topic(), "partition", Integer.toString(share.partition())
        };
        if (share.startOffset() >= 0) {
            out.gauge("kafka_sharegroup_start_offset", share.startOffset(), labels);
        }
        share.lag().ifPresent(lag -> out.gauge("kafka_sharegroup_lag", lag, labels));
    }

    private void logDir(LogDir dir) {
        String broker = Integer.toString(dir.broker());
        long sum = 0;
        for (Map.Entry<TopicPartition, Long> replica : dir.replicaBytes().entrySet()) {
            sum += replica.getValue();
            String partition = Integer.toString(replica.getKey().partition());
            out.gauge(
                    "kafka_topic_partition_replica_size_bytes",
                    replica.getValue(),
                    "topic",
                    replica.getKey().topic(),
                    "partition",
                    partition,
                    "broker",
                    broker);
        }
        String[] labels = {"broker", broker, "dir", dir.path()};
        out.gauge("kafka_broker_log_dir_size_bytes", sum, labels);
        dir.totalBytes().ifPresent(bytes -> out.gauge("kafka_broker_log_dir_total_bytes", bytes, labels));
        dir.usableBytes().ifPresent(bytes -> out.gauge("kafka_broker_log_dir_usable_bytes", bytes, labels));
    }

    private void connect(ConnectCluster cluster) {
        out.gauge("kafka_connect_up", flag(cluster.up()), "connect", cluster.name());
        if (!cluster.up()) {
            return;
        }
        out.gauge("kafka_connect_connectors", cluster.connectors().size(), "connect", cluster.name());
        for (ConnectCluster.Connector connector : cluster.connectors()) {
            Map<String, Integer> tasks = new TreeMap<>();
            connector.tasks().forEach((task, state) -> {
                tasks.merge(state, 1, Integer::sum);
                out.gauge(
                        "kafka_connect_task_running",
                        flag(state.equals("RUNNING")),
                        "connect",
                        cluster.name(),
                        "connector",
                        connector.name(),
                        "task",
                        Integer.toString(task));
            });
            TreeSet<String> states = new TreeSet<>(CONNECT_STATES);
            states.add(connector.state());
            states.addAll(tasks.keySet());
            for (String state : states) {
                String[] labels = {
                    "connect", cluster.name(), "connector", connector.name(), "type", connector.type(), "state", state
                };
                out.gauge("kafka_connect_connector_state", flag(Objects.equals(state, connector.state())), labels);
                out.gauge("kafka_connect_connector_tasks", tasks.getOrDefault(state, 0), labels);
            }
        }
    }

    private static double flag(boolean set) {
        return set ? 1 : 0;
    }
}
