/**
 * The groups of the Pushgateway's API: what was pushed last by each, on a compacted topic, so that every instance and every restart knows them.
 *
 * <p>May import: Kafka's clients, {@code topology.inlet}, {@code ingest}, {@code model}. Start with {@link io.streamgauge.topology.inlet.groups.PushGroups}; {@link
 * io.streamgauge.topology.inlet.groups.PushGroup} is the pure state.
 */
package io.streamgauge.topology.inlet.groups;
