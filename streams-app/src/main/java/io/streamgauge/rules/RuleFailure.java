package io.streamgauge.rules;

/**
 * A rule that gave no result at a tick. Its alerts and series stay as they were, unless the message says that a limit cleared them.
 *
 * @param index of the rule in its group
 */
public record RuleFailure(int index, String rule, String message) {}
