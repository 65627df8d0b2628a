package io.streamgauge.rules;

/**
 * What the evaluation of one rule took and gave.
 *
 * @param nanos by the clock of the settings; 0 without one
 * @param results elements of the expression's result
 * @param pending alerts that are pending afterwards
 * @param firing alerts that are firing afterwards
 */
public record RuleStats(long nanos, int results, int pending, int firing) {}
