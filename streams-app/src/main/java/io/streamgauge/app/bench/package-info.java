/**
 * Benchmarks that anybody can repeat: {@code bin/streamgauge bench NAME}. Each prints one JSON document with its figures, the baseline that was
 * measured in the same run, and the machine.
 *
 * <p>May import: everything. Start with {@link io.streamgauge.app.bench.IngestBench}.
 */
package io.streamgauge.app.bench;
