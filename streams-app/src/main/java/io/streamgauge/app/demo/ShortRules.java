package io.streamgauge.app.demo;

import io.streamgauge.app.config.DurationText;
import java.util.function.LongUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a rule file quick enough to watch. The expressions stay as they are, but for their windows:
 *
 * <ul>
 *   <li>{@code for} and {@code keep_firing_for}: a 60th, at least 2 s (5m becomes 5s);
 *   <li>windows and offsets of a minute and more: a 20th, at least 15 s, at most 1 m (5m becomes 15s, 1h becomes 1m);
 *   <li>groups are evaluated every second.
 * </ul>
 *
 * Works on the text, so that lines and comments stay.
 */
final class ShortRules {
    private static final String DURATION = "((?:\\d+(?:ms|[smhdwy]))+)";
    private static final Pattern FOR =
            Pattern.compile("^(\\s*(?:for|keep_firing_for):\\s*)" + DURATION + "(\\s*(?:#.*)?)$");
    private static final Pattern INTERVAL = Pattern.compile("^(\\s*interval:\\s*)" + DURATION + "(\\s*(?:#.*)?)$");
    private static final Pattern WINDOW = Pattern.compile("(\\[|\\boffset )" + DURATION + "([]:]|\\b)");

    private ShortRules() {}

    static String of(String yaml) {
        StringBuilder out = new StringBuilder(yaml.length());
        yaml.lines().forEach(line -> {
            String quick = replace(FOR, line, ms -> ms == 0 ? 0 : Math.max(2000, ms / 60));
            quick = replace(INTERVAL, quick, ms -> 1000);
            quick = replace(WINDOW, quick, ms -> ms < 60_000 ? ms : Math.min(60_000, Math.max(15_000, ms / 20)));
            out.append(quick).append('\n');
        });
        return out.toString();
    }

    private static String replace(Pattern pattern, String line, LongUnaryOperator change) {
        Matcher matcher = pattern.matcher(line);
        return matcher.replaceAll(m -> {
            long ms = change.applyAsLong(DurationText.parseMs(m.group(2)));
            return Matcher.quoteReplacement(m.group(1) + DurationText.format(ms) + m.group(3));
        });
    }
}
