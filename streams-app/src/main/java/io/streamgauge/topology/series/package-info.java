/**
 * SERIES as a processor: one {@link io.streamgauge.series.state.SeriesPartition} per partition of {@code deltas}, its state in a heap store.
 *
 * <p>Start with {@link io.streamgauge.topology.series.SeriesStage}.
 */
package io.streamgauge.topology.series;
