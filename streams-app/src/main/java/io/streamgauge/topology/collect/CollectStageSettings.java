package io.streamgauge.topology.collect;

/**
 * What the stage needs to know.
 *
 * @param events the input topic
 * @param topicNumber its {@link io.streamgauge.series.InputId} number
 * @param suffix of the names of its nodes and stores
 * @param idleTimeoutMs an input partition without records for this long, and caught up, claims the wall clock
 * @param punctuationMs how often that is looked at
 * @param seriesPartitions of the topic {@code deltas}
 * @param stepMs of event time: what a watermark passes is sent without waiting for the commit interval
 */
public record CollectStageSettings(
        String events,
        int topicNumber,
        String suffix,
        String deadLetters,
        String deltas,
        int seriesPartitions,
        long stepMs,
        long idleTimeoutMs,
        long punctuationMs) {}
