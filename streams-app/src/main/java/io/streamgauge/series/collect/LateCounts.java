package io.streamgauge.series.collect;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Late points by metric, for the service's own metrics: bounded, what exceeds the bound counts as {@value #OTHER}. Thread-safe. */
final class LateCounts {
    static final int MAX_METRICS = 500;
    static final String OTHER = "other";

    private final ConcurrentHashMap<String, LongAdder> byMetric = new ConcurrentHashMap<>();

    void add(String metric) {
        LongAdder known = byMetric.get(metric);
        if (known == null) {
            String name = byMetric.size() < MAX_METRICS ? metric : OTHER;
            known = byMetric.computeIfAbsent(name, n -> new LongAdder());
        }
        known.increment();
    }

    Map<String, Long> snapshot() {
        Map<String, Long> counts = new TreeMap<>();
        byMetric.forEach((metric, count) -> counts.put(metric, count.sum()));
        return counts;
    }
}
