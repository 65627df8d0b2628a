/**
 * Everything that speaks HTTP: {@code /metrics}, Prometheus' query API, rules and alerts, health. The only place that knows Javalin and Micrometer's registry.
 *
 * <p>May import everything but {@code app}. Reads SERIES partitions through {@link io.streamgauge.series.SeriesView} under their locks. Start with {@link
 * io.streamgauge.serve.MetricsServer}; the formats are in {@code serve.exposition}.
 */
package io.streamgauge.serve;
