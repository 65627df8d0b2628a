/**
 * What the service adds to Kafka Streams: state on heap with a changelog ({@link io.streamgauge.topology.streams.HeapStore}), the pre-commit
 * moment ({@link io.streamgauge.topology.streams.TriggerStore}), records that name their partition
 * ({@link io.streamgauge.topology.streams.Route}), and the pipeline's counters.
 *
 * <p>May import: Kafka Streams. Nothing of the stages. Start with {@code HeapStore}; decision 0001 says why it is so.
 */
package io.streamgauge.topology.streams;
