/**
 * The ways in over HTTP: OTLP, remote write, the Pushgateway's API, events of any format. What comes is decoded with the codecs of the topic before anything is sent, so that the answer
 * says what is wrong and where; a good answer is given once Kafka has it.
 *
 * <p>May import: {@code topology.inlet}, {@code ingest}, Jetty. Start with {@link io.streamgauge.serve.inlet.InletServer}; the answers are in topology-docs/inlets.md.
 */
package io.streamgauge.serve.inlet;
