package io.streamgauge.topology.inlet;

import java.util.Map;

/**
 * How inlets reach Kafka.
 *
 * @param properties any further property of Kafka's clients
 * @param topic that metric events are read from
 * @param topics of the inlets that write to another one
 * @param recordBytesMax the largest value of a record: what COLLECT and the dead-letter topic take
 * @param bufferBytes bytes that may be on their way; beyond, everything is refused at once
 * @param ackTimeoutMs how long Kafka may take to acknowledge
 */
public record InletSettings(
        String bootstrapServers,
        Map<String, String> properties,
        String topic,
        Map<Inlet, String> topics,
        int recordBytesMax,
        long bufferBytes,
        long ackTimeoutMs) {
    /** What a record of Kafka's default of a megabyte has left for a value, beside its headers. */
    public static final int RECORD_BYTES = 1_000_000;

    public InletSettings {
        properties = Map.copyOf(properties);
        topics = Map.copyOf(topics);
    }

    /** With one topic for all inlets. */
    public InletSettings(
            String bootstrapServers,
            Map<String, String> properties,
            String topic,
            int recordBytesMax,
            long bufferBytes,
            long ackTimeoutMs) {
        this(bootstrapServers, properties, topic, Map.of(), recordBytesMax, bufferBytes, ackTimeoutMs);
    }

    /** The topic that an inlet writes to. */
    public String topicOf(Inlet inlet) {
        return topics.getOrDefault(inlet, topic);
    }
}
