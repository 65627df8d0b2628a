/**
 * What a log of events must lead to: a reference evaluator, single-threaded, event after event in the order of event time, with plain maps and exact decimals; and
 * comparisons of a running service's totals and transitions with it.
 *
 * <p>It lives beside the benchmarks and not among the tests because {@code bench faults} compares with it too, and that runs from the released jar. It shares with the service what the
 * results are defined by (the event decoder, PromQL, {@code rules.GroupEvaluator}) and none of what makes the service fast or safe: no deltas, no windows, no stores, no topology.
 *
 * <p>May import: model, ingest, promql, series' settings, rules, jackson. Start with {@link io.streamgauge.app.bench.truth.Truth}.
 */
package io.streamgauge.app.bench.truth;
