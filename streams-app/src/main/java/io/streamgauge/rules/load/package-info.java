/**
 * Rule files: YAML text to {@link io.streamgauge.rules.RuleFile}, strictly, with every error at its line and column.
 *
 * <p>May import: {@code rules}, {@code rules.template}, {@code rules.yaml}, {@code promql.parse}. Start with
 * {@link io.streamgauge.rules.load.RuleLoader}.
 */
package io.streamgauge.rules.load;
