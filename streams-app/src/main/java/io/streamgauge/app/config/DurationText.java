package io.streamgauge.app.config;

import io.streamgauge.promql.parse.Durations;

/** Durations as Prometheus writes them: {@code 500ms}, {@code 15s}, {@code 1h30m}, {@code 7d}, {@code 0}. */
public final class DurationText {
    static final String EXPECTED = "a duration such as 500ms, 15s, 5m, 1h30m or 7d";

    private static final String[] UNITS = {"d", "h", "m", "s", "ms"};
    private static final long[] UNIT_MS = {86_400_000L, 3_600_000L, 60_000L, 1000L, 1L};

    private DurationText() {}

    /**
     * In milliseconds.
     *
     * @throws IllegalArgumentException if it is not a duration
     */
    public static long parseMs(String text) {
        try {
            return Durations.parseMs(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "' is not " + EXPECTED, e);
        }
    }

    /** The text that {@link #parseMs} reads back, without years and weeks, which read worse than days: {@code 90000} gives {@code 1m30s}. */
    public static String format(long ms) {
        if (ms == 0) {
            return "0s";
        }
        StringBuilder out = new StringBuilder();
        long rest = ms;
        for (int i = 0; i < UNIT_MS.length; i++) {
            if (rest >= UNIT_MS[i]) {
                out.append(rest / UNIT_MS[i]).append(UNITS[i]);
                rest %= UNIT_MS[i];
            }
        }
        return out.toString();
    }
}
