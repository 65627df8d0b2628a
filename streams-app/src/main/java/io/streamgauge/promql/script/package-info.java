/**
 * Runs scripts in the language of Prometheus' own engine tests: {@code load} series, {@code eval} expressions, compare with what is
 * written below.
 *
 * <p>May import: model, the rest of promql. Pure: the caller reads the files. Start with {@link io.streamgauge.promql.script.ScriptRunner}.
 */
package io.streamgauge.promql.script;
