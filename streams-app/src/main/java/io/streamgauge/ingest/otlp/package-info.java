/**
 * OTLP metrics, protobuf and JSON, as Prometheus series: names and labels after OpenTelemetry's specification of the compatibility with Prometheus.
 *
 * <p>May import: {@code ingest}, {@code ingest.proto}, {@code model}, Jackson's streaming parser. Start with {@link io.streamgauge.ingest.otlp.OtlpDecoder}; the
 * mapping is in topology-docs/formats.md.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics/">the specification</a>
 */
package io.streamgauge.ingest.otlp;
