/**
 * A Kafka broker inside this process, for {@code dev}, tests and benchmarks: one combined KRaft node on the loopback interface.
 *
 * <p>{@link io.streamgauge.app.broker.BrokerProcesses} is one or three of them as processes of their own, to be killed.
 *
 * <p>May import: Kafka's server, {@code app.process}. Start with {@link io.streamgauge.app.broker.EmbeddedBroker}.
 */
package io.streamgauge.app.broker;
