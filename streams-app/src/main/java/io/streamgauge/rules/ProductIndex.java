package io.streamgauge.rules;

import io.streamgauge.model.Labels;
import io.streamgauge.promql.Matcher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Whose series a selector may read. Makers are numbers, of groups or of rules. Not thread-safe while it is filled. */
final class ProductIndex {
    private record Made(int maker, Products products) {}

    private final Map<String, List<Made>> byName = new HashMap<>();
    private final List<Made> all = new ArrayList<>();

    void add(int maker, Rule rule) {
        for (Map<String, String> known : Products.of(rule).known()) {
            Made made = new Made(maker, new Products(List.of(known)));
            byName.computeIfAbsent(known.get(Labels.NAME), k -> new ArrayList<>())
                    .add(made);
            all.add(made);
        }
    }

    /** Told from names and constant labels: rather one maker too many than one missed. */
    SortedSet<Integer> makersOf(List<Matcher> matchers) {
        List<Made> candidates = all;
        for (Matcher matcher : matchers) {
            if (matcher.op() == Matcher.Op.EQUAL && matcher.name().equals(Labels.NAME)) {
                candidates = byName.getOrDefault(matcher.value(), List.of());
            }
        }
        TreeSet<Integer> makers = new TreeSet<>();
        for (Made made : candidates) {
            if (made.products.mayMatch(matchers)) {
                makers.add(made.maker);
            }
        }
        return makers;
    }
}
