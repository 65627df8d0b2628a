package io.streamgauge.rules;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An alerting rule.
 *
 * @param forMs how long a result must be there before it fires, in event time
 * @param keepFiringForMs how long a firing alert survives the end of its result
 * @param labels templates
 * @param annotations templates
 */
public record AlertRule(
        String name,
        String expr,
        long forMs,
        long keepFiringForMs,
        SortedMap<String, String> labels,
        SortedMap<String, String> annotations,
        int line)
        implements Rule {
    public AlertRule {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
    }
}
