/**
 * The one place that knows Kafka Streams: topics, stores, processors and partitioners around the pure cores of {@code ingest},
 * {@code series} and {@code rules}, and the {@link io.streamgauge.topology.StreamgaugeRuntime runtime} that serving and the command line
 * hold on to.
 *
 * <p>May import: everything below it in ARCHITECTURE.md, and Kafka's clients and Streams. Start with {@code StreamgaugeTopology}, which
 * wires the three stages; each stage has a class of its own.
 */
package io.streamgauge.topology;
