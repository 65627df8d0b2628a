/**
 * Consumer lag: how far a group is behind, where that is heading, and how sure that is. Readings of offsets go in, verdicts with intervals come out;
 * a function of the readings and their times, so that a replay gives the same verdicts.
 *
 * <p>Three rules run through all of it: what is unknown is said to be unknown with a reason, never 0 or −1; an estimate is an interval, never a
 * bare number; and a forecast is scored afterwards against what happened.
 *
 * <p>May import: the JDK. Start with {@link io.streamgauge.lag.LagEngine}.
 */
package io.streamgauge.lag;
