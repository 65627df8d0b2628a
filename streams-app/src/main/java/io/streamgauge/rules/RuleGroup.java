package io.streamgauge.rules;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rules that are evaluated together, in order, at one time.
 *
 * @param file the rule file's name, as the loader was told
 * @param name unique in its file
 * @param intervalMs how often it is evaluated: the file's, or the loader's default
 * @param queryOffsetMs evaluations look at tick − this
 * @param limit the alerts or series that one rule may have; 0 is no limit
 * @param labels the group's own labels; already in every rule's
 */
public record RuleGroup(
        String file,
        String name,
        long intervalMs,
        long queryOffsetMs,
        int limit,
        SortedMap<String, String> labels,
        List<Rule> rules) {
    public RuleGroup {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        rules = List.copyOf(rules);
    }

    /** What tells this group from all others: {@code file;name}. */
    public String id() {
        return file + ";" + name;
    }
}
