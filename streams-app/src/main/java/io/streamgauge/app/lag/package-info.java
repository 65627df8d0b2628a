/**
 * {@code bin/streamgauge lag}: consumer groups as a table that a person wants to read.
 *
 * <p>May import: lag, topology.offsets. Start with {@link io.streamgauge.app.lag.LagTable}.
 */
package io.streamgauge.app.lag;
