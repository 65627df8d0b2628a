package io.streamgauge.series.state;

import io.streamgauge.model.Labels;
import io.streamgauge.promql.Matcher;
import io.streamgauge.promql.StoredSeries;
import java.util.ArrayList;
import java.util.List;

/** Finds the series that matchers select. */
final class Selection {
    private final FamilyIndex families;
    private final Views views;

    Selection(FamilyIndex families, Views views) {
        this.families = families;
        this.views = views;
    }

    List<StoredSeries> select(List<Matcher> matchers) {
        List<StoredSeries> found = new ArrayList<>();
        String name = equalName(matchers);
        if (name != null) {
            add(name, matchers, found);
            return found;
        }
        for (String metricName : families.metricNames()) {
            if (namesMatch(metricName, matchers)) {
                add(metricName, matchers, found);
            }
        }
        return found;
    }

    private static String equalName(List<Matcher> matchers) {
        for (Matcher m : matchers) {
            if (m.op() == Matcher.Op.EQUAL && m.name().equals(Labels.NAME)) {
                return m.value();
            }
        }
        return null;
    }

    private static boolean namesMatch(String metricName, List<Matcher> matchers) {
        for (Matcher m : matchers) {
            if (m.name().equals(Labels.NAME) && !m.matches(metricName)) {
                return false;
            }
        }
        return true;
    }

    private void add(String metricName, List<Matcher> matchers, List<StoredSeries> found) {
        FamilyState family = families.byMetricName(metricName);
        if (family == null) {
            return;
        }
        for (Instrument i : family.members()) {
            for (ViewSpec spec : i.plan.specs()) {
                if (spec.name().equals(metricName) && matches(i.handle(spec, views), matchers)) {
                    found.add(i.handle(spec, views));
                }
            }
        }
    }

    private static boolean matches(SeriesHandle series, List<Matcher> matchers) {
        for (Matcher m : matchers) {
            if (!m.matches(series.labels())) {
                return false;
            }
        }
        return true;
    }
}
