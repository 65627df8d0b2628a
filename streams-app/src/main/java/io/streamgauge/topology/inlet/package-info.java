/**
 * The way into the events topic for those who don't speak Kafka: a bounded producer that says when Kafka has a record, and says no at once when there is no room.
 *
 * <p>May import: Kafka's clients, {@code ingest}. Knows no HTTP and no sockets: {@code serve.inlet} and others bring the bytes. Start with {@link
 * io.streamgauge.topology.inlet.InletSender}.
 */
package io.streamgauge.topology.inlet;
