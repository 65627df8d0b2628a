package io.streamgauge.topology;

/** How often a rule has failed on this instance since it started. Beyond the limit of rules that are told apart, all texts are {@code other}. */
public record RuleFailures(String file, String group, String rule, long count) {}
