/**
 * COLLECT as a sub-topology: events of one input partition are combined on heap and leave at the pre-commit moment.
 *
 * <pre>{@code
 * stream(events) ─▶ Accumulate ─▶ markers ─▶ reduce (cached: held back until the commit) ─▶ Drain ─▶ deltas
 *                          └────▶ dead letters ─▶ metric-events-dlq
 * }</pre>
 *
 * Why the detour through a reduce: of all that Streams offers, only a caching store's flush runs before the commit and may forward.
 *
 * <p>Start with {@link io.streamgauge.topology.collect.CollectStage}.
 */
package io.streamgauge.topology.collect;
