package io.streamgauge.rules;

import io.streamgauge.model.Exemplar;
import io.streamgauge.model.Labels;
import io.streamgauge.promql.SampleSlice;
import io.streamgauge.promql.SeriesSource;
import io.streamgauge.promql.StoredSeries;
import io.streamgauge.promql.eval.SelectorUse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Finds samples behind an alert's value: of each series that the rule selects and whose labels don't contradict the alert's, the newest ones. Bounded
 * per transition, and in the series that are looked at per evaluation of a group: where thousands of alerts change at once, the later ones come
 * without. One use per tick.
 */
final class Evidence {
    private static final int MAX_LOOKED_AT = 200_000;
    private static final long MAX_HISTORY_MS = 3_600_000;
    private static final int MAX_EXEMPLARS = 10;

    private final SeriesSource source;
    private final RuleSettings settings;
    private final SampleSlice scratch = new SampleSlice();
    private int lookedAt;

    Evidence(SeriesSource source, RuleSettings settings) {
        this.source = source;
        this.settings = settings;
    }

    /**
     * The first series by labels, so that the choice doesn't depend on the order of the source.
     *
     * @param ownNames labels that the rule sets, which say nothing about the series
     */
    Found of(List<SelectorUse> selectors, long timeMs, Labels alert, Set<String> ownNames) {
        List<EvidenceSeries> found = new ArrayList<>();
        Map<Labels, Exemplar> exemplars = new TreeMap<>();
        for (SelectorUse use : selectors) {
            long fromMs = timeMs - Math.min(use.historyMs(), MAX_HISTORY_MS);
            NavigableMap<Labels, StoredSeries> first = new TreeMap<>();
            if (lookedAt < MAX_LOOKED_AT) {
                List<? extends StoredSeries> all = source.select(use.matchers(), fromMs, timeMs);
                choose(all, alert, ownNames, first, s -> trace(s, fromMs, timeMs, exemplars));
            }
            for (StoredSeries series : first.values()) {
                EvidenceSeries newest = newest(series, fromMs, timeMs);
                boolean known = found.stream().anyMatch(e -> e.labels().equals(series.labels()));
                if (newest.timesMs().length > 0 && !known && found.size() < settings.evidenceSeries()) {
                    found.add(newest);
                }
            }
        }
        return new Found(List.copyOf(found), bounded(exemplars));
    }

    /**
     * What was found.
     *
     * @param exemplars measurements of the series that were looked at, with their traces: the largest
     */
    record Found(List<EvidenceSeries> series, List<EvidenceExemplar> exemplars) {}

    private static void trace(StoredSeries series, long fromMs, long toMs, Map<Labels, Exemplar> into) {
        Exemplar newest = series.exemplar(fromMs, toMs);
        if (newest != null) {
            into.put(series.labels(), newest);
        }
    }

    private static List<EvidenceExemplar> bounded(Map<Labels, Exemplar> all) {
        return all.entrySet().stream()
                .map(e -> new EvidenceExemplar(e.getKey(), e.getValue()))
                .sorted(Comparator.comparingDouble(
                        (EvidenceExemplar e) -> -e.exemplar().value()))
                .limit(MAX_EXEMPLARS)
                .toList();
    }

    private void choose(
            List<? extends StoredSeries> all,
            Labels alert,
            Set<String> ownNames,
            NavigableMap<Labels, StoredSeries> first,
            Consumer<StoredSeries> each) {
        for (StoredSeries series : all) {
            if (++lookedAt >= MAX_LOOKED_AT) {
                return;
            }
            if (agree(series.labels(), alert, ownNames)) {
                first.put(series.labels(), series);
                each.accept(series);
                if (first.size() > settings.evidenceSeries()) {
                    first.pollLastEntry();
                }
            }
        }
    }

    private static boolean agree(Labels series, Labels alert, Set<String> ownNames) {
        for (int i = 0; i < alert.size(); i++) {
            String name = alert.nameAt(i);
            String theirs = series.get(name);
            if (!theirs.isEmpty() && !theirs.equals(alert.valueAt(i)) && !ownNames.contains(name)) {
                return false;
            }
        }
        return true;
    }

    private EvidenceSeries newest(StoredSeries series, long fromMs, long toMs) {
        SampleSlice slice = series.slice(fromMs, toMs, scratch);
        int n = Math.min(slice.size(), settings.evidenceSamples());
        long[] times = new long[n];
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            int at = slice.to - n + i;
            times[i] = slice.timesMs[at];
            values[i] = slice.isHistogram(at) ? slice.histograms[at].count() : slice.values[at];
        }
        return new EvidenceSeries(series.labels(), times, values);
    }
}
