/**
 * What happens where Kafka Streams asks what to do: nothing is ever passed over. Each handler notes where the error was in an
 * {@link io.streamgauge.topology.errors.ErrorSite} and lets the task fail; {@code FailurePolicy}, one level up, then decides between a new thread and a stop with a sentence.
 *
 * <p>May import: Kafka Streams. Start with {@code ErrorSite}.
 */
package io.streamgauge.topology.errors;
