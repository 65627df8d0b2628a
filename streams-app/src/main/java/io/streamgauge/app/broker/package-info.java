/**
 * A Kafka broker inside this process, for {@code dev}, tests and benchmarks: one combined KRaft node on the loopback interface.
 *
 * <p>May import: Kafka's server. Nothing of Streamgauge. Start with {@link io.streamgauge.app.broker.EmbeddedBroker}.
 */
package io.streamgauge.app.broker;
