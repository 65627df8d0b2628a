/**
 * SERIES: deltas merged into instruments, steps closed in order, samples written, routed and kept.
 *
 * <p>May import: model, promql, the sibling packages. Start with {@link io.streamgauge.series.state.SeriesPartition}.
 */
package io.streamgauge.series.state;
