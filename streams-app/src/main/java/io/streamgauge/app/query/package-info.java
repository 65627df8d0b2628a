/**
 * Series from files, for {@code query --file}: OpenMetrics, Prometheus' text format, and {@code load} scripts.
 *
 * <p>May import: model and promql. Pure but for the command that reads the file. Start with {@link io.streamgauge.app.query.SeriesFile}.
 */
package io.streamgauge.app.query;
