package io.streamgauge.topology;

/**
 * Whether this instance answers for its partitions.
 *
 * @param ready RUNNING and caught up
 * @param reason empty where ready; else one sentence: what is missing, or which partition holds time back and by how much
 */
public record Readiness(boolean ready, String reason) {}
