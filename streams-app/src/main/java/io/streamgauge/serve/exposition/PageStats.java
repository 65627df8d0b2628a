package io.streamgauge.serve.exposition;

/**
 * What a page holds and what it had to leave out.
 *
 * @param series samples written of the partitions' families, the service's own not counted
 * @param families families written
 * @param clashingFamilies families left out because a family of another type or an escaped name has their name
 * @param clashingSeries series left out with them, and series whose name doesn't fit their family's type
 */
public record PageStats(int series, int families, int clashingFamilies, int clashingSeries) {}
