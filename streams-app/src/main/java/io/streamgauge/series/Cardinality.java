package io.streamgauge.series;

import io.streamgauge.ingest.Overflow;
import io.streamgauge.model.Labels;
import io.streamgauge.model.MetricType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Which metrics and labels make how many series. Distinct values are counted by 64-bit hashes, so a count of a million may be off by one once in ten million times. Not thread-safe.
 *
 * <p>Bounded: labels beyond {@value #MAX_LABELS} names are counted as {@value #OTHER}.
 */
public final class Cardinality {
    static final int MAX_LABELS = 10_000;
    static final String OTHER = "(other labels)";

    /** How many identities are taken from a partition while its lock is held. */
    private static final int BATCH = 4096;

    private static final long FNV_PRIME = 0x100000001b3L;

    /** One metric: live counters, gauges and histograms of this name, and the series that they show. */
    public record Metric(String name, MetricType type, long identities, long series) {}

    /** One label: how many values it has, and how many identities have it. */
    public record Label(String name, long values, long identities) {}

    private static final class LabelCount {
        final LongSet values = new LongSet();
        long identities;
    }

    private final Map<String, Metric> metrics = new HashMap<>();
    private final Map<String, LabelCount> labels = new HashMap<>();
    private final TreeSet<String> overflowing = new TreeSet<>();
    private long identities;
    private long series;

    /** Counts a partition's, in batches, so that its Streams thread waits for none of it for long. */
    public void add(SeriesView partition) {
        List<Identity> batch = new ArrayList<>(BATCH);
        int[] next = {0};
        while (next[0] >= 0) {
            batch.clear();
            partition.read(() -> next[0] = partition.identities(next[0], BATCH, batch));
            batch.forEach(this::add);
        }
    }

    void add(Identity one) {
        identities++;
        series += one.series();
        metrics.merge(
                one.metric(),
                new Metric(one.metric(), one.type(), 1, one.series()),
                (a, b) -> new Metric(a.name, a.type, a.identities + 1, a.series + b.series));
        Labels own = one.labels();
        for (int i = 0; i < own.size(); i++) {
            LabelCount count = labelCount(own.nameAt(i));
            count.identities++;
            count.values.add(hash(own.valueAt(i)));
        }
        if (own.has(Overflow.LABEL)) {
            overflowing.add(one.metric());
        }
    }

    private LabelCount labelCount(String name) {
        LabelCount known = labels.get(name);
        if (known != null) {
            return known;
        }
        return labels.computeIfAbsent(labels.size() < MAX_LABELS ? name : OTHER, n -> new LabelCount());
    }

    private static long hash(String text) {
        long h = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            h = (h ^ text.charAt(i)) * FNV_PRIME;
        }
        h ^= h >>> 32;
        return h * 0x9e3779b97f4a7c15L;
    }

    /** Live counters, gauges, histograms and recorded series. */
    public long identities() {
        return identities;
    }

    /** The series that they show. */
    public long series() {
        return series;
    }

    /** Those with the most identities first. */
    public List<Metric> topMetrics(int limit) {
        return metrics.values().stream()
                .sorted(Comparator.comparingLong(Metric::identities)
                        .thenComparingLong(Metric::series)
                        .reversed()
                        .thenComparing(Metric::name))
                .limit(limit)
                .toList();
    }

    /** Those with the most values first. */
    public List<Label> topLabels(int limit) {
        return labels.entrySet().stream()
                .map(e -> new Label(e.getKey(), e.getValue().values.size(), e.getValue().identities))
                .sorted(Comparator.comparingLong(Label::values)
                        .thenComparingLong(Label::identities)
                        .reversed()
                        .thenComparing(Label::name))
                .limit(limit)
                .toList();
    }

    /** The metrics that have an overflow series: some limit took something from them. */
    public List<String> overflowing() {
        return List.copyOf(overflowing);
    }
}
