/**
 * Prometheus' relabelling: rules that rewrite, keep or drop label sets. Pure; what the configuration file says of them is read elsewhere.
 *
 * <p>May import: {@code model}, RE2/J. Start with {@link io.streamgauge.ingest.relabel.Relabeller}.
 */
package io.streamgauge.ingest.relabel;
