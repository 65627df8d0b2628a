/**
 * StatsD over UDP and TCP: sockets, lines gathered into records of the events topic, and what becomes of lines when Kafka is slow. What a line means is the codec's, in {@code ingest.statsd}.
 *
 * <p>May import: ingest (excerpts of lines), Kafka's clients through the inlets' sender. Start with {@link io.streamgauge.topology.inlet.statsd.StatsdInlets}.
 */
package io.streamgauge.topology.inlet.statsd;
