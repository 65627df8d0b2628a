/**
 * Rule unit tests in promtool's format: reading the test files, running the rules on virtual time, and saying what differs.
 *
 * <p>May import: {@code rules}, {@code rules.load}, {@code rules.yaml}, {@code rules.text} and {@code promql}. Reads no file itself: the caller
 * hands in {@link io.streamgauge.rules.test.RuleTestFiles}. Start with {@link io.streamgauge.rules.test.RuleTests}.
 */
package io.streamgauge.rules.test;
