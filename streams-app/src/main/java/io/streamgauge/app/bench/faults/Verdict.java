package io.streamgauge.app.bench.faults;

import io.streamgauge.app.bench.truth.AlertTransition;
import io.streamgauge.app.bench.truth.Difference;
import io.streamgauge.app.bench.truth.InputEvent;
import io.streamgauge.app.bench.truth.TotalsDiff;
import io.streamgauge.app.bench.truth.TransitionDiff;
import io.streamgauge.app.bench.truth.Truth;
import io.streamgauge.app.bench.truth.TruthSettings;
import io.streamgauge.app.config.ServiceSettings;
import io.streamgauge.app.query.SeriesFile;
import io.streamgauge.model.Labels;
import io.streamgauge.promql.SampleSlice;
import io.streamgauge.promql.StoredSeries;
import io.streamgauge.rules.RuleGroup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the run led to against what it had to lead to. Not thread-safe. */
final class Verdict {
    private static final String LOAD_SERIES = "fault_";

    private final Truth.Outcome truth;
    private final Map<String, Double> sent;
    private final long throughMs;

    /**
     * Evaluates the reference.
     *
     * @param log every record of the events topic
     * @param sent what the clients added up themselves
     * @param endMs the time of the load's last events
     */
    Verdict(
            List<InputEvent> log,
            ServiceSettings settings,
            List<RuleGroup> groups,
            Map<String, Double> sent,
            long endMs) {
        throughMs = settings.collect().grid().floor(endMs - settings.collect().latenessMs());
        TruthSettings reference =
                TruthSettings.of(settings.collect(), settings.series(), settings.limits(), settings.evaluation(""));
        truth = Truth.of(log, reference.endingAt(throughMs), groups);
        this.sent = sent;
    }

    Truth.Outcome truth() {
        return truth;
    }

    /** Everything that is lost, doubled, missing or different; empty when all is as it must be. */
    List<String> problems(List<String> pages, List<AlertWatch.Seen> seen) {
        List<String> problems = new ArrayList<>();
        Map<Labels, Double> totals = totals(pages, problems);
        clients(totals, problems);
        problems.addAll(TotalsDiff.of(closed(), totals).lines());
        problems.addAll(transitions(seen).lines());
        return problems;
    }

    /** Without the events that only close the others' steps: nothing closes theirs. */
    private Map<Labels, Double> closed() {
        Map<Labels, Double> closed = new TreeMap<>(truth.totals());
        closed.keySet().removeIf(labels -> labels.metricName().equals(FaultEvents.CLOCK));
        return closed;
    }

    /** How many transitions of the truth have come, whatever they say. */
    Difference transitions(List<AlertWatch.Seen> seen) {
        List<AlertTransition> actual = seen.stream()
                .sorted(Comparator.comparingInt(AlertWatch.Seen::partition).thenComparingLong(AlertWatch.Seen::offset))
                .map(AlertWatch.Seen::transition)
                .toList();
        return TransitionDiff.of(truth.transitions(), actual, throughMs);
    }

    /** The clients' own account, which knows nothing of the topic: what they were told is written. */
    private void clients(Map<Labels, Double> totals, List<String> problems) {
        Map<String, Double> byText = new TreeMap<>();
        totals.forEach((labels, value) -> byText.put(text(labels), value));
        sent.forEach((series, should) -> {
            Double is = byText.get(series);
            if (is == null || is.doubleValue() != should) {
                problems.add((is == null || is < should ? "lost: " : "doubled: ") + series + ": the clients sent "
                        + should + ", the service has " + is);
            }
        });
    }

    /** As the load writes them: {@code name{a="b"}}, labels in their order. */
    static String text(Labels labels) {
        StringBuilder text = new StringBuilder(labels.metricName()).append('{');
        Labels others = labels.withoutName();
        for (int i = 0; i < others.size(); i++) {
            text.append(i == 0 ? "" : ",").append(others.nameAt(i)).append("=\"");
            text.append(others.valueAt(i)).append('"');
        }
        return text.append('}').toString();
    }

    /** The load's series on all pages together. */
    private static Map<Labels, Double> totals(List<String> pages, List<String> problems) {
        Map<Labels, Double> totals = new TreeMap<>();
        for (String page : pages) {
            SampleSlice scratch = new SampleSlice();
            for (StoredSeries series :
                    SeriesFile.read(page, 0).source().select(List.of(), Long.MIN_VALUE, Long.MAX_VALUE)) {
                if (series.labels().metricName().startsWith(LOAD_SERIES)) {
                    SampleSlice slice = series.slice(Long.MIN_VALUE, Long.MAX_VALUE, scratch);
                    Double other = totals.put(series.labels(), slice.values[slice.to - 1]);
                    if (other != null) {
                        problems.add("two instances expose " + series.labels());
                    }
                }
            }
        }
        return totals;
    }
}
