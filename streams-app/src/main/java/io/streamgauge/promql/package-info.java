/**
 * What a user of PromQL meets: where series come from ({@link io.streamgauge.promql.SeriesSource}), what a query gives
 * ({@link io.streamgauge.promql.QueryResult}, {@link io.streamgauge.promql.Value}), its options, limits and errors. The language itself is in
 * {@code promql.ast} and {@code promql.parse}, its evaluation in {@code promql.eval}.
 *
 * <p>May import: model, re2j. Pure: no clock, no I/O. Start with {@code promql.eval.Engine}.
 */
package io.streamgauge.promql;
