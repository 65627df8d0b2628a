package io.streamgauge.topology;

import java.nio.file.Path;
import java.util.Map;

/**
 * How this instance runs on its cluster.
 *
 * @param applicationId the name that instances share: the consumer group, and the prefix of the topics that the service owns
 * @param threads stream threads of this instance
 * @param standbyReplicas instances that keep a warm copy of each state
 * @param commitIntervalMs how often results are committed; what a series gets within one interval is one record downstream
 * @param sessionTimeoutMs after this long without a sign of life an instance's work goes to the others
 * @param stateDir for lock files only: state is on heap and in changelog topics
 * @param properties any further property of Kafka's clients or Streams; wins over what the service would set, except the guarantee
 */
public record KafkaSettings(
        String bootstrapServers,
        String applicationId,
        int threads,
        int standbyReplicas,
        long commitIntervalMs,
        long sessionTimeoutMs,
        Path stateDir,
        Map<String, String> properties) {
    public KafkaSettings {
        properties = Map.copyOf(properties);
    }

    public KafkaSettings withProperties(Map<String, String> other) {
        return new KafkaSettings(
                bootstrapServers,
                applicationId,
                threads,
                standbyReplicas,
                commitIntervalMs,
                sessionTimeoutMs,
                stateDir,
                other);
    }
}
