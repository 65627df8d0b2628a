package io.streamgauge.rules;

import io.streamgauge.promql.eval.SelectorUse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Who reads whose recorded series ({@code ALERTS} among them), as levels: a group is above all groups that it reads. Groups that read each
 * other in a circle share a level and are <i>cyclic</i>. A group that reads only itself is not. Immutable.
 */
public final class GroupDependencies {
    /**
     * Where a group stands.
     *
     * @param level 0 for a group that reads no other's records
     */
    public record Place(int level, boolean cyclic) {}

    /** A group with what it selects. */
    public record Reader(RuleGroup group, List<SelectorUse> selectors) {}

    private final Map<String, Place> places;
    private final int levels;

    private GroupDependencies(Map<String, Place> places) {
        this.places = Map.copyOf(places);
        this.levels =
                places.values().stream().mapToInt(p -> p.level() + 1).max().orElse(0);
    }

    /** Each group once. What a selector may read is told from names and constant labels: rather one reader too many than one missed. */
    public static GroupDependencies of(Collection<Reader> groups) {
        List<Reader> sorted = new ArrayList<>(groups);
        sorted.sort(Comparator.comparing(r -> r.group().id()));
        ProductIndex products = new ProductIndex();
        for (int i = 0; i < sorted.size(); i++) {
            for (Rule rule : sorted.get(i).group().rules()) {
                products.add(i, rule);
            }
        }
        List<List<Integer>> reads = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            reads.add(reads(i, sorted.get(i), products));
        }
        Components components = new Components(reads);
        Map<String, Place> places = new HashMap<>();
        for (int i = 0; i < sorted.size(); i++) {
            Place place = new Place(components.level(i), components.isCyclic(i));
            places.put(sorted.get(i).group().id(), place);
        }
        return new GroupDependencies(places);
    }

    /** The groups that one reads, without itself, ascending. */
    private static List<Integer> reads(int self, Reader reader, ProductIndex products) {
        TreeSet<Integer> groups = new TreeSet<>();
        for (SelectorUse use : reader.selectors()) {
            groups.addAll(products.makersOf(use.matchers()));
        }
        groups.remove(self);
        return List.copyOf(groups);
    }

    /** @throws IllegalArgumentException for a group that was not among those given */
    public Place of(RuleGroup group) {
        Place place = places.get(group.id());
        if (place == null) {
            throw new IllegalArgumentException("unknown group " + group.id());
        }
        return place;
    }

    /** How many levels there are. */
    public int levels() {
        return levels;
    }
}
