/**
 * Prometheus' text exposition and OpenMetrics, read. (What is written is in {@code serve.exposition}.) Start with {@link io.streamgauge.ingest.exposition.ExpositionDecoder}.
 *
 * <p>May import: {@code ingest}, {@code ingest.lines}, {@code model}.
 */
package io.streamgauge.ingest.exposition;
