/**
 * COLLECT: points of one input partition combined into deltas per series and step, with the partition's watermark.
 *
 * <p>May import: ingest, model, {@code series.wire}. Start with {@link io.streamgauge.series.collect.Collector}.
 */
package io.streamgauge.series.collect;
