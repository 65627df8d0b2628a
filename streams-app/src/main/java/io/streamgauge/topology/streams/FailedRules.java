package io.streamgauge.topology.streams;

import io.streamgauge.topology.RuleFailures;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Counts failed evaluations by rule, of so many rules and then of all others together. Thread-safe. */
final class FailedRules {
    static final int MAX_RULES = 1_000;
    private static final String OTHER = "other";

    private final ConcurrentMap<List<String>, RuleFailures> failures = new ConcurrentHashMap<>();

    void add(String file, String group, String rule) {
        List<String> key = List.of(file, group, rule);
        if (failures.size() >= MAX_RULES && !failures.containsKey(key)) {
            key = List.of(OTHER, OTHER, OTHER);
        }
        failures.merge(
                key,
                new RuleFailures(key.get(0), key.get(1), key.get(2), 1),
                (a, b) -> new RuleFailures(a.file(), a.group(), a.rule(), a.count() + b.count()));
    }

    List<RuleFailures> all() {
        return failures.values().stream()
                .sorted(Comparator.comparing(RuleFailures::file)
                        .thenComparing(RuleFailures::group)
                        .thenComparing(RuleFailures::rule))
                .toList();
    }
}
