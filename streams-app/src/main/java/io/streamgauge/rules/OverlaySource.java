package io.streamgauge.rules;

import io.streamgauge.model.Labels;
import io.streamgauge.promql.Matcher;
import io.streamgauge.promql.SeriesSource;
import io.streamgauge.promql.StoredSeries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A source with the group's own series over it: what the group made is visible at once, and what came back of it from elsewhere is not looked
 * at. Not thread-safe.
 */
final class OverlaySource implements SeriesSource {
    /** The histories that are read by the group itself, by the names of their series. */
    private final Map<String, List<OwnHistory>> own = new HashMap<>();

    private SeriesSource base;

    void read(SeriesSource source) {
        base = source;
    }

    /** Forgets the histories of a state that is no longer evaluated. */
    void reset() {
        own.clear();
    }

    void add(Rule rule, OwnHistory history) {
        if (rule instanceof AlertRule) {
            own.computeIfAbsent(SyntheticSeries.ALERTS, k -> new ArrayList<>()).add(history);
            own.computeIfAbsent(SyntheticSeries.FOR_STATE, k -> new ArrayList<>())
                    .add(history);
        } else {
            own.computeIfAbsent(rule.name(), k -> new ArrayList<>()).add(history);
        }
    }

    @Override
    public List<? extends StoredSeries> select(List<Matcher> matchers, long fromMs, long toMs) {
        List<? extends StoredSeries> others = base.select(matchers, fromMs, toMs);
        if (own.isEmpty() || !mayBeOwn(matchers)) {
            return others;
        }
        List<StoredSeries> all = new ArrayList<>();
        for (StoredSeries series : others) {
            if (!isOwn(series.labels())) {
                all.add(series);
            }
        }
        own.forEach((name, histories) -> {
            for (OwnHistory history : histories) {
                addMatching(all, name, history, matchers);
            }
        });
        return all;
    }

    private static void addMatching(List<StoredSeries> all, String name, OwnHistory history, List<Matcher> matchers) {
        for (OwnSeries series : history.series()) {
            // The histories of alerts hold series of two names and stand under both.
            if (series.labels().metricName().equals(name) && matches(series.labels(), matchers)) {
                all.add(series);
            }
        }
    }

    private boolean mayBeOwn(List<Matcher> matchers) {
        for (Matcher matcher : matchers) {
            if (matcher.name().equals(Labels.NAME) && own.keySet().stream().noneMatch(matcher::matches)) {
                return false;
            }
        }
        return true;
    }

    private boolean isOwn(Labels labels) {
        for (OwnHistory history : own.getOrDefault(labels.metricName(), List.of())) {
            if (history.contains(labels)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(Labels labels, List<Matcher> matchers) {
        for (Matcher matcher : matchers) {
            if (!matcher.matches(labels)) {
                return false;
            }
        }
        return true;
    }
}
