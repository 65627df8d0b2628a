package io.streamgauge.rules;

import io.streamgauge.model.Labels;
import io.streamgauge.promql.Matcher;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a rule makes, as far as its text tells: names and constant labels are known, other labels may be anything.
 *
 * @param known one per kind of series that the rule makes
 */
record Products(List<Map<String, String>> known) {
    static Products of(Rule rule) {
        if (rule instanceof AlertRule alert) {
            return new Products(List.of(
                    synthetic(alert, SyntheticSeries.ALERTS, AlertStatus.FIRING.text()),
                    synthetic(alert, SyntheticSeries.ALERTS, AlertStatus.PENDING.text()),
                    synthetic(alert, SyntheticSeries.FOR_STATE, null)));
        }
        Map<String, String> known = new HashMap<>(rule.labels());
        known.put(Labels.NAME, rule.name());
        return new Products(List.of(known));
    }

    private static Map<String, String> synthetic(AlertRule alert, String name, String state) {
        Map<String, String> known = new HashMap<>();
        alert.labels().forEach((label, text) -> {
            if (!text.contains("{{")) {
                known.put(label, text);
            }
        });
        known.put(Labels.NAME, name);
        known.put(SyntheticSeries.NAME_LABEL, alert.name());
        if (state != null) {
            known.put(SyntheticSeries.STATE_LABEL, state);
        }
        return known;
    }

    /** Whether a selector may read some of it. */
    boolean mayMatch(List<Matcher> matchers) {
        for (Map<String, String> series : known) {
            if (mayMatch(series, matchers)) {
                return true;
            }
        }
        return false;
    }

    private static boolean mayMatch(Map<String, String> series, List<Matcher> matchers) {
        for (Matcher matcher : matchers) {
            String value = series.get(matcher.name());
            if (value != null && !matcher.matches(value)) {
                return false;
            }
        }
        return true;
    }
}
