package io.streamgauge.topology.offsets;

import io.streamgauge.lag.Retention;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** How long topics keep their records and the cluster its offsets; read anew every few minutes only. Not thread-safe. */
final class Retentions {
    private static final long REFRESH_MS = 300_000;
    private static final String OFFSETS_RETENTION = "offsets.retention.minutes";

    private final Map<String, Retention> byTopic = new HashMap<>();
    private long offsetsRetentionMs = -1;
    private long readAtMs = Long.MIN_VALUE;

    void refresh(Admin admin, Answers answers, Collection<String> topics, int anyBroker, long nowMs) {
        if (readAtMs != Long.MIN_VALUE
                && nowMs - readAtMs < REFRESH_MS
                && byTopic.keySet().containsAll(topics)) {
            return;
        }
        readAtMs = nowMs;
        byTopic.keySet().retainAll(topics);
        List<ConfigResource> resources = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        Map<ConfigResource, KafkaFuture<Config>> configs =
                admin.describeConfigs(resources).values();
        configs.forEach((resource, config) -> byTopic.put(
                resource.name(),
                answers.get("configuration of topic " + resource.name(), config)
                        .map(Retentions::of)
                        .orElse(Retention.UNLIMITED)));
        ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, Integer.toString(anyBroker));
        answers.get(
                        "configuration of broker " + anyBroker,
                        admin.describeConfigs(List.of(broker)).values().get(broker))
                .ifPresent(config -> offsetsRetentionMs = minutes(number(config, OFFSETS_RETENTION)));
    }

    Map<String, Retention> byTopic() {
        return byTopic;
    }

    long offsetsRetentionMs() {
        return offsetsRetentionMs;
    }

    private static Retention of(Config config) {
        String policy = text(config, TopicConfig.CLEANUP_POLICY_CONFIG);
        boolean deletes = policy.contains(TopicConfig.CLEANUP_POLICY_DELETE);
        return new Retention(
                deletes ? number(config, TopicConfig.RETENTION_MS_CONFIG) : -1,
                deletes ? number(config, TopicConfig.RETENTION_BYTES_CONFIG) : -1,
                policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT));
    }

    private static long minutes(long minutes) {
        return minutes < 0 ? -1 : minutes * 60_000;
    }

    private static long number(Config config, String name) {
        String value = text(config, name);
        return value.isEmpty() ? -1 : Long.parseLong(value);
    }

    /** Empty for what an old broker does not know. */
    private static String text(Config config, String name) {
        ConfigEntry entry = config.get(name);
        return entry == null || entry.value() == null ? "" : entry.value();
    }
}
