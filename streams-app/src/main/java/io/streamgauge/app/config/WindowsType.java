package io.streamgauge.app.config;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.streamgauge.series.window.WindowSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which windows are computed. Three forms: {@code off}; lengths for every metric ({@code 1m,5m}); or in YAML entries, the first whose
 * {@code metrics} (RE2, the whole base name) matches decides:
 *
 * <pre>
 * windows:
 *   - metrics: "http_.*"
 *     windows: [1m]
 *     quantiles: [0.5, 0.99]
 *     slopes: ".*_lag"
 *   - metrics: ".*"
 *     windows: off
 * </pre>
 *
 * What an entry leaves out is as in the default.
 */
final class WindowsType {
    static final ValueType<List<WindowSettings.Rule>> TYPE = new ValueType<>("WINDOWS", WindowsType::read);

    private static final WindowSettings.Rule DEFAULT =
            WindowSettings.defaults().rules().get(0);
    private static final Set<String> ENTRY_KEYS = Set.of("metrics", "windows", "quantiles", "slopes");

    private WindowsType() {}

    private static List<WindowSettings.Rule> read(RawValue raw) {
        boolean entries = raw instanceof RawValue.Sequence sequence
                && sequence.items().stream().anyMatch(RawValue.Mapping.class::isInstance);
        if (!entries) {
            List<Long> windowsMs = readWindows(raw);
            return windowsMs.isEmpty()
                    ? List.of()
                    : List.of(new WindowSettings.Rule(
                            DEFAULT.pattern(), windowsMs, DEFAULT.quantiles(), DEFAULT.slopePattern()));
        }
        List<WindowSettings.Rule> rules = new ArrayList<>();
        for (RawValue item : ((RawValue.Sequence) raw).items()) {
            rules.add(readEntry(item));
        }
        return List.copyOf(rules);
    }

    private static WindowSettings.Rule readEntry(RawValue raw) {
        if (!(raw instanceof RawValue.Mapping mapping)) {
            throw new BadValue(raw.origin(), "must be an entry with 'metrics', as the others are");
        }
        Map<String, RawValue.Entry> entry = mapping.entries();
        entry.forEach((name, value) -> {
            if (!ENTRY_KEYS.contains(name)) {
                throw new BadValue(
                        value.keyOrigin(),
                        "'" + name + "' is not a key here"
                                + Nearest.to(name, ENTRY_KEYS)
                                        .map(k -> "; did you mean " + k + "?")
                                        .orElse(""));
            }
        });
        String metrics =
                entry.containsKey("metrics") ? readPattern(entry.get("metrics").value()) : ".*";
        List<Long> windowsMs =
                entry.containsKey("windows") ? readWindows(entry.get("windows").value()) : DEFAULT.windowsMs();
        List<Double> quantiles = entry.containsKey("quantiles")
                ? readQuantiles(entry.get("quantiles").value())
                : DEFAULT.quantiles();
        String slopes = entry.containsKey("slopes")
                ? readPattern(entry.get("slopes").value())
                : DEFAULT.slopePattern().pattern();
        return WindowSettings.Rule.of(metrics, windowsMs, quantiles, slopes);
    }

    private static String readPattern(RawValue raw) {
        String regex = Types.STRING.read(raw);
        try {
            Pattern.compile(regex);
            return regex;
        } catch (PatternSyntaxException e) {
            throw new BadValue(raw.origin(), "'" + regex + "' is not a regular expression: " + e.getDescription());
        }
    }

    private static List<Long> readWindows(RawValue raw) {
        List<Long> windowsMs = new ArrayList<>();
        List<String> texts = Types.LIST.read(raw);
        if (texts.equals(List.of("off"))) {
            return windowsMs;
        }
        for (String text : texts) {
            try {
                windowsMs.add(DurationText.parseMs(text));
            } catch (IllegalArgumentException e) {
                throw new BadValue(raw.origin(), e.getMessage() + ", or off");
            }
        }
        return windowsMs;
    }

    private static List<Double> readQuantiles(RawValue raw) {
        List<Double> quantiles = new ArrayList<>();
        for (String text : Types.LIST.read(raw)) {
            double quantile = parseOrNaN(text);
            if (!(quantile >= 0 && quantile <= 1)) {
                throw new BadValue(raw.origin(), "'" + text + "' is not a quantile from 0 to 1, such as 0.99");
            }
            quantiles.add(quantile);
        }
        return quantiles;
    }

    private static double parseOrNaN(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
