package io.streamgauge.rules;

import io.streamgauge.promql.eval.SelectorUse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * How far before its tick the input of each rule goes back: by its own ranges, lookbacks and offsets and, where it reads what rules recorded, by what those had read. Rather too far than not far enough.
 * Immutable and thread-safe.
 */
public final class ReadReach {
    /** Of no rule. */
    public static final ReadReach NONE = new ReadReach(Map.of());

    /** As far as a selector that is pinned to a time, and a rule that reads itself, are followed. */
    static final long MAX_MS = 24 * 3_600_000L;

    private record Node(GroupEvaluator evaluator, int index) {
        RuleGroup group() {
            return evaluator.group();
        }

        Rule rule() {
            return group().rules().get(index);
        }

        /** What was made a tick ago, or from what was there all the while that an alert waited. */
        long ageMs() {
            return group().intervalMs() + (rule() instanceof AlertRule alert ? alert.forMs() : 0);
        }
    }

    private record RuleName(String group, String name) {}

    private final Map<RuleName, Long> reachMs;

    private ReadReach(Map<RuleName, Long> reachMs) {
        this.reachMs = Map.copyOf(reachMs);
    }

    /** Each group once. */
    public static ReadReach of(Collection<GroupEvaluator> groups) {
        List<Node> nodes = new ArrayList<>();
        for (GroupEvaluator group : groups) {
            for (int i = 0; i < group.group().rules().size(); i++) {
                nodes.add(new Node(group, i));
            }
        }
        ProductIndex products = new ProductIndex();
        for (int i = 0; i < nodes.size(); i++) {
            products.add(i, nodes.get(i).rule());
        }
        long[] reach = reach(nodes, products);
        Map<RuleName, Long> byName = new HashMap<>();
        for (int i = 0; i < reach.length; i++) {
            byName.merge(
                    new RuleName(nodes.get(i).group().id(), nodes.get(i).rule().name()), reach[i], Math::max);
        }
        return new ReadReach(byName);
    }

    /** Whom a rule reads is done before it is. */
    private static long[] reach(List<Node> nodes, ProductIndex products) {
        List<List<Integer>> edges = new ArrayList<>();
        for (Node node : nodes) {
            SortedSet<Integer> read = new TreeSet<>();
            node.evaluator.selectorsOf(node.index).forEach(use -> read.addAll(products.makersOf(use.matchers())));
            edges.add(List.copyOf(read));
        }
        Components components = new Components(edges);
        long[] reach = new long[nodes.size()];
        IntStream.range(0, reach.length)
                .boxed()
                .sorted(Comparator.comparingInt(components::level))
                .forEach(i -> {
                    boolean readsItself = components.isCyclic(i) || edges.get(i).contains(i);
                    reach[i] = readsItself ? MAX_MS : reach(nodes, products, nodes.get(i), reach);
                });
        return reach;
    }

    private static long reach(List<Node> nodes, ProductIndex products, Node of, long[] done) {
        long furthest = 0;
        for (SelectorUse use : of.evaluator.selectorsOf(of.index)) {
            long through = 0;
            for (int maker : products.makersOf(use.matchers())) {
                through = Math.max(through, nodes.get(maker).ageMs() + done[maker]);
            }
            furthest = Math.max(furthest, Math.min(use.historyMs(), MAX_MS) + through);
        }
        return Math.min(MAX_MS, furthest + of.group().queryOffsetMs());
    }

    /** Of the rules of that name in a group, the furthest, in ms before the tick; 0 where there is none. */
    public long ms(String groupId, String name) {
        return reachMs.getOrDefault(new RuleName(groupId, name), 0L);
    }
}
