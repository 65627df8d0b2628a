package io.streamgauge.topology;

/**
 * Whether this instance answers for its partitions.
 *
 * @param ready RUNNING and caught up
 * @param reason where not ready, one sentence: what is missing, or which partition holds time back and by how much. Where ready it is empty, or says that time goes on
 *     without a partition
 */
public record Readiness(boolean ready, String reason) {}
