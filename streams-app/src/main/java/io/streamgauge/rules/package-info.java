/**
 * Prometheus' rules on event time: groups, their evaluation at a tick, the alert state machine and its transitions, and which series
 * which group needs.
 *
 * <p>May import: {@code model}, {@code promql}, the JDK. Knows no file, no clock and no Kafka: text comes in as strings, time as the tick that
 * is evaluated. Start with {@link io.streamgauge.rules.GroupEvaluator}. Rule files are read by {@code rules.load}, templates live in
 * {@code rules.template}.
 */
package io.streamgauge.rules;
