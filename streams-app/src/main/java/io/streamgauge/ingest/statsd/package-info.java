/**
 * StatsD and DogStatsD lines, and statsd_exporter's mapping of their names to metrics with labels.
 *
 * <p>May import: {@code ingest}, {@code ingest.lines}, {@code model}, RE2/J. Start with {@link io.streamgauge.ingest.statsd.StatsdDecoder} and {@link
 * io.streamgauge.ingest.statsd.StatsdMapping}.
 */
package io.streamgauge.ingest.statsd;
