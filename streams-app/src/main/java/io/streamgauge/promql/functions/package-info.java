/**
 * What PromQL's functions compute, apart from how an evaluation goes: over windows of samples
 * ({@link io.streamgauge.promql.functions.RangeFunction}), over classic and native histograms, over label values.
 *
 * <p>May import: model, promql, promql.ast. Pure. Start with {@code RangeFunctions}.
 */
package io.streamgauge.promql.functions;
