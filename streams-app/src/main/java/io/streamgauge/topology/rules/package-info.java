/**
 * RULES as a processor: what the groups of one partition read, their evaluation at each tick, transitions as JSON and recorded samples back.
 *
 * <p>Start with {@link io.streamgauge.topology.rules.RulesStage}; {@link io.streamgauge.topology.rules.RuleSet} is what all instances agree on,
 * {@link io.streamgauge.topology.rules.GroupRun} one group's way through its ticks.
 */
package io.streamgauge.topology.rules;
