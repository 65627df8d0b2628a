package io.streamgauge.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What differs between two sets of rules, rule by rule: a rule is the same one if file, group, kind, name and labels are, and unchanged if all of its text and its group's settings are, too. Each
 * list holds {@code group / rule}, in the order of the files. Immutable.
 */
public record RulesDiff(List<String> added, List<String> removed, List<String> changed) {
    private static final int NAMES_SHOWN_MAX = 5;

    public RulesDiff {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        changed = List.copyOf(changed);
    }

    private record Known(String name, String text) {}

    public static RulesDiff of(List<RuleGroup> before, List<RuleGroup> after) {
        Map<String, Known> old = rules(before);
        Map<String, Known> now = rules(after);
        List<String> added = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        now.forEach((key, rule) -> {
            Known was = old.remove(key);
            if (was == null) {
                added.add(rule.name);
            } else if (!was.text.equals(rule.text)) {
                changed.add(rule.name);
            }
        });
        return new RulesDiff(added, old.values().stream().map(Known::name).toList(), changed);
    }

    private static Map<String, Known> rules(List<RuleGroup> groups) {
        Map<String, Known> rules = new LinkedHashMap<>();
        for (RuleGroup group : groups) {
            List<String> keys = RuleKeys.of(group);
            String settings = group.intervalMs() + " " + group.queryOffsetMs() + " " + group.limit() + " ";
            for (int i = 0; i < keys.size(); i++) {
                Rule rule = group.rules().get(i);
                rules.put(
                        group.id() + "\0" + keys.get(i),
                        new Known(group.name() + " / " + rule.name(), settings + RuleKeys.version(rule)));
            }
        }
        return rules;
    }

    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
    }

    /** For people: {@code 2 rules added (g / A, g / B), 1 changed (g / C)}. */
    public String text() {
        if (isEmpty()) {
            return "the same rules";
        }
        List<String> parts = new ArrayList<>();
        part(parts, added, "added");
        part(parts, removed, "removed");
        part(parts, changed, "changed");
        return String.join(", ", parts);
    }

    private static void part(List<String> parts, List<String> names, String what) {
        if (names.isEmpty()) {
            return;
        }
        String noun = !parts.isEmpty() ? "" : names.size() == 1 ? " rule" : " rules";
        String shown = String.join(", ", names.subList(0, Math.min(NAMES_SHOWN_MAX, names.size())));
        parts.add(
                names.size() + noun + " " + what + " (" + shown + (names.size() > NAMES_SHOWN_MAX ? ", …" : "") + ")");
    }
}
