package io.streamgauge.topology.rules;

import io.streamgauge.rules.RulesView;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The groups whose task is active on this instance, as of their last evaluation. Thread-safe. */
public final class LocalRules implements RulesView {
    private final Map<String, GroupStatus> groups = new ConcurrentHashMap<>();

    private volatile RuleSet newest;

    /** A task here evaluates these. */
    synchronized void evaluates(RuleSet rules) {
        if (newest == null || rules.version() > newest.version()) {
            newest = rules;
        }
    }

    @Override
    public String version() {
        RuleSet rules = newest;
        return rules == null ? "" : rules.hash();
    }

    void put(String id, GroupStatus status) {
        groups.put(id, status);
    }

    void remove(String id) {
        groups.remove(id);
    }

    @Override
    public List<GroupStatus> groups() {
        return groups.values().stream()
                .sorted(Comparator.comparing(GroupStatus::file).thenComparing(GroupStatus::name))
                .toList();
    }
}
