package io.streamgauge.ingest.split;

/**
 * What a piece may hold.
 *
 * @param bytes of a piece as it is sent
 * @param points data points or samples
 */
public record PieceLimits(int bytes, int points) {}
