/**
 * Random input for the language and the rules, and the benchmark that looks for what it breaks: {@code bin/streamgauge bench fuzz}. The tests of
 * {@code promql} use the same generators, seeded, for seconds.
 *
 * <p>May import: promql, rules. Start with {@link io.streamgauge.app.bench.fuzz.FuzzBench}.
 */
package io.streamgauge.app.bench.fuzz;
