/**
 * The exposition formats: text 0.0.4 and 1.0.0, OpenMetrics 1.0.0, delimited protobuf. Pure over what {@link io.streamgauge.series.SeriesView} shows: no HTTP, no clock.
 *
 * <p>May import model and series. Start with {@link io.streamgauge.serve.exposition.Exposition}; {@link
 * io.streamgauge.serve.exposition.AcceptHeader} chooses the format.
 */
package io.streamgauge.serve.exposition;
