package io.streamgauge.rules;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A recording rule: the result of {@code expr} becomes the series {@code name}.
 *
 * @param labels set on every recorded series; an empty value removes the label
 */
public record RecordingRule(String name, String expr, SortedMap<String, String> labels, int line) implements Rule {
    public RecordingRule {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }
}
