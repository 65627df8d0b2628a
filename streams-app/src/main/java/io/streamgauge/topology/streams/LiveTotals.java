package io.streamgauge.topology.streams;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Totals that tasks keep themselves, added up over the tasks of this instance, those that have left included. Thread-safe. */
final class LiveTotals {
    private final Map<Object, Supplier<Map<String, Long>>> live = new HashMap<>();
    private final Map<String, Long> left = new TreeMap<>();

    synchronized void add(Object task, Supplier<Map<String, Long>> totals) {
        live.put(task, totals);
    }

    synchronized void leave(Object task) {
        Supplier<Map<String, Long>> totals = live.remove(task);
        if (totals != null) {
            totals.get().forEach((name, n) -> left.merge(name, n, Long::sum));
        }
    }

    synchronized Map<String, Long> sums() {
        Map<String, Long> sums = new TreeMap<>(left);
        live.values().forEach(t -> t.get().forEach((name, n) -> sums.merge(name, n, Long::sum)));
        return sums;
    }
}
