package io.streamgauge.rules;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * The strongly connected components of a directed graph, and each one's level: one above the highest that it points to. Tarjan's algorithm, without
 * recursion.
 */
final class Components {
    private final List<List<Integer>> edges;
    private final int[] index;
    private final int[] low;
    private final int[] component;
    private final List<Integer> sizes = new ArrayList<>();
    private final List<Integer> levels = new ArrayList<>();
    private final Deque<Integer> open = new ArrayDeque<>();
    private int next = 1;

    /** @param edges from each node, numbered from 0, to others */
    Components(List<List<Integer>> edges) {
        this.edges = edges;
        int n = edges.size();
        index = new int[n];
        low = new int[n];
        component = new int[n];
        Arrays.fill(component, -1);
        for (int node = 0; node < n; node++) {
            if (index[node] == 0) {
                explore(node);
            }
        }
    }

    int level(int node) {
        return levels.get(component[node]);
    }

    boolean isCyclic(int node) {
        return sizes.get(component[node]) > 1;
    }

    private void explore(int root) {
        Deque<int[]> path = new ArrayDeque<>();
        enter(root, path);
        while (!path.isEmpty()) {
            int[] frame = path.peek();
            int node = frame[0];
            if (frame[1] < edges.get(node).size()) {
                int target = edges.get(node).get(frame[1]++);
                if (index[target] == 0) {
                    enter(target, path);
                } else if (component[target] < 0) {
                    low[node] = Math.min(low[node], index[target]);
                }
            } else {
                path.pop();
                if (low[node] == index[node]) {
                    close(node);
                }
                if (!path.isEmpty()) {
                    int parent = path.peek()[0];
                    low[parent] = Math.min(low[parent], low[node]);
                }
            }
        }
    }

    private void enter(int node, Deque<int[]> path) {
        index[node] = next;
        low[node] = next++;
        open.push(node);
        path.push(new int[] {node, 0});
    }

    /** The component of a node whose whole subtree is explored; all that it points to outside of itself is closed already. */
    private void close(int root) {
        List<Integer> members = new ArrayList<>();
        int member;
        do {
            member = open.pop();
            component[member] = sizes.size();
            members.add(member);
        } while (member != root);
        int level = 0;
        for (int node : members) {
            for (int target : edges.get(node)) {
                if (component[target] != component[node]) {
                    level = Math.max(level, levels.get(component[target]) + 1);
                }
            }
        }
        sizes.add(members.size());
        levels.add(level);
    }
}
