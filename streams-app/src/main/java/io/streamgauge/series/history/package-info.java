/**
 * Samples in compressed blocks, and the dense view that PromQL reads.
 *
 * <p>May import: model, promql, {@code series.wire}. Start with {@code FloatHistory}.
 */
package io.streamgauge.series.history;
