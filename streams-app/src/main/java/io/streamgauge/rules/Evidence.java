package io.streamgauge.rules;

import io.streamgauge.model.Labels;
import io.streamgauge.promql.SampleSlice;
import io.streamgauge.promql.SeriesSource;
import io.streamgauge.promql.StoredSeries;
import io.streamgauge.promql.eval.SelectorUse;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds samples behind an alert's value: of each series that the rule selects and whose labels don't contradict the alert's, the newest ones. Bounded
 * per transition, and in the series that are looked at per evaluation of a group: where thousands of alerts change at once, the later ones come
 * without. One use per tick.
 */
final class Evidence {
    private static final int MAX_LOOKED_AT = 200_000;
    private static final long MAX_HISTORY_MS = 3_600_000;

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
    List<EvidenceSeries> of(List<SelectorUse> selectors, long timeMs, Labels alert, Set<String> ownNames) {
        List<EvidenceSeries> found = new ArrayList<>();
        for (SelectorUse use : selectors) {
            long fromMs = timeMs - Math.min(use.historyMs(), MAX_HISTORY_MS);
            NavigableMap<Labels, StoredSeries> first = new TreeMap<>();
            if (lookedAt < MAX_LOOKED_AT) {
                choose(source.select(use.matchers(), fromMs, timeMs), alert, ownNames, first);
            }
            for (StoredSeries series : first.values()) {
                EvidenceSeries newest = newest(series, fromMs, timeMs);
                boolean known = found.stream().anyMatch(e -> e.labels().equals(series.labels()));
                if (newest.timesMs().length > 0 && !known && found.size() < settings.evidenceSeries()) {
                    found.add(newest);
                }
            }
        }
        return List.copyOf(found);
    }

    private void choose(
            List<? extends StoredSeries> all,
            Labels alert,
            Set<String> ownNames,
            NavigableMap<Labels, StoredSeries> first) {
        for (StoredSeries series : all) {
            if (++lookedAt >= MAX_LOOKED_AT) {
                return;
            }
            if (agree(series.labels(), alert, ownNames)) {
                first.put(series.labels(), series);
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
