package io.streamgauge.series.window;

import com.google.re2j.Pattern;
import java.util.List;

/**
 * Which windows are computed for which metrics. The first rule whose pattern matches the metric's base name (no {@code _total}, {@code _bucket} …) decides; where none does,
 * nothing is computed. Immutable.
 *
 * @param rules in order of precedence
 * @param maxViews the most window series of one SERIES partition; what exceeds it is not computed, and counted
 */
public record WindowSettings(List<Rule> rules, int maxViews) {
    public WindowSettings {
        rules = List.copyOf(rules);
    }

    /**
     * The windows of the metrics that a pattern matches.
     *
     * @param pattern RE2, anchored on both sides, on the base name
     * @param windowsMs lengths in ms; empty switches windows off for these metrics
     * @param quantiles φ in [0, 1], for histograms
     * @param slopePattern RE2, anchored: the gauges among them that get a slope
     */
    public record Rule(Pattern pattern, List<Long> windowsMs, List<Double> quantiles, Pattern slopePattern) {
        public Rule {
            windowsMs = List.copyOf(windowsMs);
            quantiles = List.copyOf(quantiles);
        }

        /** @throws com.google.re2j.PatternSyntaxException for a bad pattern */
        public static Rule of(String pattern, List<Long> windowsMs, List<Double> quantiles, String slopePattern) {
            return new Rule(anchored(pattern), windowsMs, quantiles, anchored(slopePattern));
        }

        private static Pattern anchored(String regex) {
            return Pattern.compile("^(?s:" + regex + ")$");
        }
    }

    /** Every metric, 1m and 5m, p50 p90 p95 p99 p99.9; slopes of gauges that are lags by their name. */
    public static WindowSettings defaults() {
        return new WindowSettings(
                List.of(Rule.of(
                        ".*",
                        List.of(60_000L, 300_000L),
                        List.of(0.5, 0.9, 0.95, 0.99, 0.999),
                        "(.*[_:.])?lag([_:.].*)?")),
                1_000_000);
    }

    /** No windows at all. */
    public static WindowSettings off() {
        return new WindowSettings(List.of(), 0);
    }

    private static final Rule NOTHING = Rule.of(".*", List.of(), List.of(), "");

    /** The rule that decides for a metric; one without windows where none matches. */
    public Rule ruleFor(String baseName) {
        for (Rule rule : rules) {
            if (rule.pattern().matches(baseName)) {
                return rule;
            }
        }
        return NOTHING;
    }

    /** The longest window in ms, or 0. */
    public long longestMs() {
        return rules.stream()
                .flatMap(r -> r.windowsMs().stream())
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }
}
