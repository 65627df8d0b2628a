/**
 * Influx' line protocol. Start with {@link io.streamgauge.ingest.influx.InfluxDecoder}.
 *
 * <p>May import: {@code ingest}, {@code ingest.lines}, {@code model}.
 */
package io.streamgauge.ingest.influx;
