/**
 * Prometheus' remote write, 1.0 and 2.0: float samples as they are, native histograms as running totals, metadata, exemplars.
 *
 * <p>May import: {@code ingest}, {@code ingest.proto}, {@code model}, snappy-java. Start with {@link io.streamgauge.ingest.remotewrite.RemoteWriteDecoder}; the
 * mapping is in topology-docs/formats.md.
 *
 * @see <a href="https://prometheus.io/docs/specs/prw/remote_write_spec_2_0/">the specification of 2.0</a>
 */
package io.streamgauge.ingest.remotewrite;
