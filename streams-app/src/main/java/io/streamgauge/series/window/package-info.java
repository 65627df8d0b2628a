/**
 * Windows over event time: rates, quantiles, counts, sums, maxima and slopes, as exact differences of what SERIES keeps at step ends.
 *
 * <p>May import: model, promql, the parent package. Start with {@link io.streamgauge.series.window.WindowSettings}.
 */
package io.streamgauge.series.window;
