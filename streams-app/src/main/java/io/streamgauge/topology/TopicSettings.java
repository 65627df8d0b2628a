package io.streamgauge.topology;

/**
 * The topics' names and sizes. {@code seriesPartitions} and {@code rulesPartitions} are chosen once, with the first start: which partition a
 * series or a group lives on follows from them.
 *
 * @param eventsPartitions partitions of the events topic where the service has to create it; an existing topic keeps its own
 * @param replicationFactor of the topics that the service creates; -1 is the brokers' default
 */
public record TopicSettings(
        String events,
        String deadLetters,
        String alerts,
        int eventsPartitions,
        int seriesPartitions,
        int rulesPartitions,
        int replicationFactor) {}
