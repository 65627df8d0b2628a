package io.streamgauge.rules;

/** A rule that can be evaluated. */
sealed interface RuleRun permits AlertingRun, RecordingRun {
    CompiledRule compiled();

    /**
     * Evaluates the rule at a tick and steps its state.
     *
     * @param keep whether the group's own rules read what it makes
     * @return the size of the result
     * @throws RuleProblem if it has none
     */
    int evaluate(Tick tick, RuleState state, boolean keep);
}
