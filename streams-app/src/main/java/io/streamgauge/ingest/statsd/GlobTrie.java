package io.streamgauge.ingest.statsd;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Globs over names with dots, of which a {@code *} takes one part. With ordering the first of the file that matches wins; without it the one that is more specific, part by part from
 * the left. Each node is visited at most once per name. Immutable once built.
 */
final class GlobTrie {
    private static final String ANY = "*";

    private static final class Node {
        final Map<String, Node> next = new HashMap<>();
        MappingRule rule;
        int order;
    }

    /** A rule and what its stars took. */
    record Found(MappingRule rule, List<String> captures) {}

    private final Node root = new Node();
    private final boolean ordered;
    private int rules;

    GlobTrie(boolean ordered) {
        this.ordered = ordered;
    }

    /** Adds a rule; of two with the same glob the first stays. */
    void add(MappingRule rule) {
        Node node = root;
        for (String part : rule.match().split("\\.", -1)) {
            node = node.next.computeIfAbsent(part, p -> new Node());
        }
        if (node.rule == null) {
            node.rule = rule;
            node.order = rules;
        }
        rules++;
    }

    /** Null where nothing matches. */
    Found find(String name) {
        String[] parts = name.split("\\.", -1);
        Search search = new Search(parts);
        search.visit(root, 0, 0);
        return search.best == null ? null : new Found(search.best.rule, search.bestCaptures);
    }

    private final class Search {
        private final String[] parts;
        private final String[] captures;
        private Node best;
        private List<String> bestCaptures;

        Search(String[] parts) {
            this.parts = parts;
            this.captures = new String[parts.length];
        }

        /** Answers whether the search is over. */
        boolean visit(Node node, int depth, int captured) {
            if (depth == parts.length) {
                if (node.rule != null && (best == null || node.order < best.order)) {
                    best = node;
                    bestCaptures = List.of(Arrays.copyOf(captures, captured));
                }
                return !ordered && best != null;
            }
            Node literal = node.next.get(parts[depth]);
            // A name may have a star itself: that is the wildcard's.
            if (literal != null && !parts[depth].equals(ANY) && visit(literal, depth + 1, captured)) {
                return true;
            }
            Node any = node.next.get(ANY);
            if (any == null) {
                return false;
            }
            captures[captured] = parts[depth];
            return visit(any, depth + 1, captured + 1);
        }
    }
}
