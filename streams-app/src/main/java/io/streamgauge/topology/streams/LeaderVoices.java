package io.streamgauge.topology.streams;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * How long the leaders of a consumer's partitions have been heard, by the consumer's own count of each broker's responses: it asks a leader of partitions without records at least once per
 * {@code fetch.max.wait.ms}. No request of its own. Used by the consumer's thread.
 */
final class LeaderVoices {
    private static final long SILENCE_MIN_MS = 5_000;
    private static final int FETCHES = 3;
    private static final String ANSWERS = "response-total";

    private final Consumer<byte[], byte[]> consumer;
    private final long silenceMs;
    private final Map<TopicPartition, LeaderVoice> voices = new HashMap<>();
    private final Map<Integer, Metric> answers = new HashMap<>();

    LeaderVoices(Consumer<byte[], byte[]> consumer, long fetchMaxWaitMs) {
        this.consumer = consumer;
        this.silenceMs = Math.max(SILENCE_MIN_MS, FETCHES * fetchMaxWaitMs);
    }

    long sinceMs(TopicPartition partition, long nowMs) {
        int leader = leader(partition);
        Metric count = answers.computeIfAbsent(leader, this::find);
        double heard = count == null ? Double.NaN : ((Number) count.metricValue()).doubleValue();
        return voices.computeIfAbsent(partition, p -> new LeaderVoice(silenceMs))
                .sinceMs(leader, heard, nowMs);
    }

    /** As the consumer knows it; it asks nobody. */
    private int leader(TopicPartition partition) {
        try {
            for (PartitionInfo info : consumer.partitionsFor(partition.topic(), Duration.ZERO)) {
                if (info.partition() == partition.partition() && info.leader() != null) {
                    return info.leader().id();
                }
            }
        } catch (TimeoutException e) {
            // It knows nothing of the topic yet.
        }
        return Node.noNode().id();
    }

    private Metric find(int leader) {
        String node = "node-" + leader;
        for (Map.Entry<MetricName, ? extends Metric> metric : consumer.metrics().entrySet()) {
            MetricName name = metric.getKey();
            if (name.name().equals(ANSWERS) && node.equals(name.tags().get("node-id"))) {
                return metric.getValue();
            }
        }
        return null;
    }
}
