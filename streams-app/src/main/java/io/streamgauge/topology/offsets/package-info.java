/**
 * Reads what Kafka knows about offsets: logs, groups, their members and commits, through the Admin API in few batched requests, as readings for
 * {@code lag}.
 *
 * <p>May import: lag, re2j, Kafka's clients. Start with {@link io.streamgauge.topology.offsets.OffsetsReader}.
 */
package io.streamgauge.topology.offsets;
