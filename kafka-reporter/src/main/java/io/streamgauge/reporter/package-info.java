/**
 * Metrics of Kafka's clients on their way to the events topic: a {@code MetricsReporter} for any client, Streams application or Connect worker, and a
 * broker plugin that forwards what clients push by themselves (KIP-714). A jar of its own, for Java 11.
 *
 * <p>May import: the JDK, kafka-clients, and slf4j as kafka-clients brings it. Start with {@code StreamgaugeMetricsReporter}.
 */
package io.streamgauge.reporter;
