package io.streamgauge.app.bench.truth;

import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;
import io.streamgauge.promql.Matcher;
import io.streamgauge.promql.SeriesSource;
import io.streamgauge.promql.StoredSeries;
import io.streamgauge.promql.eval.SelectorUse;
import io.streamgauge.rules.RecordedSample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All series that rules read, sorted by labels. */
final class TruthSource {
    private final List<SelectorUse> read;
    /** Empty where nobody reads it. */
    private final Map<Labels, Optional<TruthSeries>> known = new HashMap<>();

    private final Map<String, TreeMap<Labels, TruthSeries>> byName = new TreeMap<>();

    TruthSource(List<SelectorUse> read) {
        this.read = read;
    }

    /** A sample of a series that events make; the first of two for one time holds. */
    void fed(Labels labels, long timeMs, double value, Histogram histogram) {
        add(labels, "", timeMs, value, histogram);
    }

    void recorded(String group, RecordedSample sample) {
        add(sample.labels(), group, sample.timeMs(), sample.value(), sample.histogram());
    }

    private void add(Labels labels, String group, long timeMs, double value, Histogram histogram) {
        known.computeIfAbsent(labels, l -> made(l, group))
                .filter(series -> timeMs > series.lastMs())
                .ifPresent(series -> series.add(timeMs, value, histogram));
    }

    private Optional<TruthSeries> made(Labels labels, String group) {
        if (read.stream().noneMatch(use -> matches(use.matchers(), labels))) {
            return Optional.empty();
        }
        TruthSeries series = new TruthSeries(labels, group);
        byName.computeIfAbsent(labels.metricName(), k -> new TreeMap<>()).put(labels, series);
        return Optional.of(series);
    }

    /** What a group sees at a tick: what events made up to it, what other groups recorded before it. */
    SeriesSource at(String group, long tickMs) {
        return (matchers, fromMs, toMs) -> {
            List<StoredSeries> found = new ArrayList<>();
            for (TruthSeries series : candidates(matchers)) {
                if (!matches(matchers, series.labels) || (!series.group.isEmpty() && series.group.equals(group))) {
                    continue;
                }
                found.add(series.upTo(series.group.isEmpty() ? tickMs : tickMs - 1));
            }
            return found;
        };
    }

    private List<TruthSeries> candidates(List<Matcher> matchers) {
        for (Matcher m : matchers) {
            if (m.op() == Matcher.Op.EQUAL && m.name().equals(Labels.NAME)) {
                return List.copyOf(
                        byName.getOrDefault(m.value(), new TreeMap<>()).values());
            }
        }
        TreeMap<Labels, TruthSeries> all = new TreeMap<>();
        byName.values().forEach(all::putAll);
        return List.copyOf(all.values());
    }

    private static boolean matches(List<Matcher> matchers, Labels labels) {
        return matchers.stream().allMatch(m -> m.matches(labels));
    }
}
