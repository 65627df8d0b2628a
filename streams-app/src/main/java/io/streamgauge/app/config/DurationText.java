package io.streamgauge.app.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Prometheus writes them: {@code 500ms}, {@code 15s}, {@code 1h30m}, {@code 7d}, {@code 0}. */
public final class DurationText {
    static final String EXPECTED = "a duration such as 500ms, 15s, 5m, 1h30m or 7d";

    private static final Pattern TEXT =
            Pattern.compile("(?:(\\d+)y)?(?:(\\d+)w)?(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?(?:(\\d+)ms)?");
    private static final String[] UNITS = {"y", "w", "d", "h", "m", "s", "ms"};
    private static final long[] UNIT_MS = {31_536_000_000L, 604_800_000L, 86_400_000L, 3_600_000L, 60_000L, 1000L, 1L};

    private DurationText() {}

    /**
     * In milliseconds.
     *
     * @throws IllegalArgumentException if it is not a duration, or one of more than 292 million years
     */
    public static long parseMs(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (text.equals("0")) {
            return 0;
        }
        if (text.isEmpty() || !matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not " + EXPECTED);
        }
        try {
            long sumMs = 0;
            for (int i = 0; i < UNIT_MS.length; i++) {
                if (matcher.group(i + 1) != null) {
                    long part = Math.multiplyExact(Long.parseLong(matcher.group(i + 1)), UNIT_MS[i]);
                    sumMs = Math.addExact(sumMs, part);
                }
            }
            return sumMs;
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is too long a duration", e);
        }
    }

    /** The shortest text that {@link #parseMs} reads back: {@code 90000} gives {@code 1m30s}. */
    public static String format(long ms) {
        if (ms == 0) {
            return "0s";
        }
        StringBuilder out = new StringBuilder();
        long rest = ms;
        // Years and weeks read worse than days.
        for (int i = 2; i < UNIT_MS.length; i++) {
            if (rest >= UNIT_MS[i]) {
                out.append(rest / UNIT_MS[i]).append(UNITS[i]);
                rest %= UNIT_MS[i];
            }
        }
        return out.toString();
    }
}
