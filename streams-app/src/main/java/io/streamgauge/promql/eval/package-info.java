/**
 * The evaluator: expressions compiled once ({@link io.streamgauge.promql.eval.Engine}), evaluated at an instant or over a range
 * ({@link io.streamgauge.promql.eval.CompiledQuery}) on any {@link io.streamgauge.promql.SeriesSource}.
 *
 * <p>May import: model, the rest of promql. Pure: no clock, no I/O. Start with {@code CompiledQuery}.
 */
package io.streamgauge.promql.eval;
