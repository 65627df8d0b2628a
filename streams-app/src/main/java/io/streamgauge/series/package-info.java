/**
 * The pure core of COLLECT and SERIES, and the sample tables that RULES reads: events become deltas, deltas become series, series become samples per step.
 *
 * <p>May import: ingest, promql, model and the JDK; no Kafka, no clock, no I/O. Sub-packages, in the order of the data's way: {@code collect} (one
 * {@link io.streamgauge.series.collect.Collector} per input partition), {@code state} (one
 * {@link io.streamgauge.series.state.SeriesPartition} per partition of {@code deltas}), {@code inbox} (one
 * {@link io.streamgauge.series.inbox.RulesInbox} per partition of {@code samples}); {@code wire} holds the bytes that go between them, {@code history} the
 * compressed samples, {@code window} the views over them. Start with {@link io.streamgauge.series.StepGrid}.
 */
package io.streamgauge.series;
