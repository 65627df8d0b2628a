package io.streamgauge.topology;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One topic that the service needs.
 *
 * @param partitions how many it is created with
 * @param fixedPartitions whether another number is an error
 * @param config its topic configuration
 * @param why one sentence for people
 */
public record TopicSpec(
        String name,
        String key,
        String value,
        int partitions,
        boolean fixedPartitions,
        Map<String, String> config,
        String why) {
    public TopicSpec {
        config = Map.copyOf(config);
    }

    /** The command that creates it. */
    public String createCommand(String bootstrapServers, int replicationFactor) {
        String settings = new TreeMap<>(config)
                .entrySet().stream()
                        .map(e -> " --config " + e.getKey() + "=" + e.getValue())
                        .collect(Collectors.joining());
        String replication = replicationFactor > 0 ? " --replication-factor " + replicationFactor : "";
        return "kafka-topics.sh --bootstrap-server " + bootstrapServers + " --create --topic " + name + " --partitions "
                + partitions + replication + settings;
    }
}
