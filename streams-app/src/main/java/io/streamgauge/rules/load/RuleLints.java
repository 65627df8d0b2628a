package io.streamgauge.rules.load;

import io.streamgauge.rules.Rule;
import io.streamgauge.rules.RuleFile;
import io.streamgauge.rules.RuleGroup;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** What is valid and still looks wrong: promtool's lints. */
public final class RuleLints {
    private RuleLints() {}

    /**
     * Rules of one name with the same labels, which overwrite each other's series: promtool's {@code duplicate-rules}.
     *
     * @param places {@code file:line} of each, the first one first
     */
    public record Duplicate(String name, SortedMap<String, String> labels, List<String> places) {
        @Override
        public String toString() {
            return places.size() + " rules named " + name + " with the same labels " + labels + ": "
                    + String.join(", ", places) + "; might cause inconsistency while recording expressions";
        }
    }

    private record Key(String name, SortedMap<String, String> labels) {}

    /** All duplicates among these files, in the order of their first appearance. */
    public static List<Duplicate> duplicates(Collection<RuleFile> files) {
        Map<Key, List<String>> seen = new LinkedHashMap<>();
        for (RuleFile file : files) {
            for (RuleGroup group : file.groups()) {
                for (Rule rule : group.rules()) {
                    seen.computeIfAbsent(new Key(rule.name(), rule.labels()), k -> new ArrayList<>())
                            .add(file.name() + ":" + rule.line());
                }
            }
        }
        List<Duplicate> duplicates = new ArrayList<>();
        seen.forEach((key, places) -> {
            if (places.size() > 1) {
                duplicates.add(new Duplicate(key.name, key.labels, List.copyOf(places)));
            }
        });
        return duplicates;
    }
}
