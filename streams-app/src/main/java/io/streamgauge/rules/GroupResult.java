package io.streamgauge.rules;

import java.util.List;

/**
 * What one evaluation of a group gave. All lists are in the order of the rules; unmodifiable.
 *
 * @param transitions the alerts whose state changed
 * @param recorded samples of the group's series, stale markers included
 * @param failures rules that gave no result
 * @param warnings the engine's warnings, {@code rule: text}
 * @param stats one per rule
 */
public record GroupResult(
        List<Transition> transitions,
        List<RecordedSample> recorded,
        List<RuleFailure> failures,
        List<String> warnings,
        List<RuleStats> stats) {}
