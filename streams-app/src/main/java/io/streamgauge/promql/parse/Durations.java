package io.streamgauge.promql.parse;

import java.util.Map;

/** Durations as Prometheus writes them: {@code 1h30m}, in the units y w d h m s ms, largest first, each at most once. */
public final class Durations {
    /** The longest duration, about 292 years: what fits Go's nanoseconds. */
    public static final long MAX_MS = Long.MAX_VALUE / 1_000_000;

    private static final String[] UNITS = {"y", "w", "d", "h", "m", "s", "ms"};
    private static final Map<String, Long> MS = Map.of(
            "y", 365L * 86_400_000,
            "w", 7L * 86_400_000,
            "d", 86_400_000L,
            "h", 3_600_000L,
            "m", 60_000L,
            "s", 1_000L,
            "ms", 1L);

    private Durations() {}

    /**
     * The milliseconds of a duration such as {@code 1h30m} or {@code 0}.
     *
     * @throws IllegalArgumentException if it is none or longer than {@link #MAX_MS}; the message says what is wrong
     */
    public static long parseMs(String text) {
        if (text.equals("0")) {
            return 0;
        }
        if (text.isEmpty()) {
            throw new IllegalArgumentException("empty duration string");
        }
        long total = 0;
        int lastRank = -1;
        for (int i = 0; i < text.length(); ) {
            int digits = end(text, i, true);
            int end = end(text, digits, false);
            String unit = text.substring(digits, end);
            if (digits == i || unit.isEmpty()) {
                throw invalid(text);
            }
            int rank = rank(unit, text);
            if (rank <= lastRank) {
                throw invalid(text);
            }
            lastRank = rank;
            total = add(total, text.substring(i, digits), MS.get(unit));
            i = end;
        }
        return total;
    }

    private static int end(String text, int from, boolean digits) {
        int i = from;
        while (i < text.length() && (text.charAt(i) >= '0' && text.charAt(i) <= '9') == digits) {
            i++;
        }
        return i;
    }

    private static int rank(String unit, String text) {
        for (int i = 0; i < UNITS.length; i++) {
            if (UNITS[i].equals(unit)) {
                return i;
            }
        }
        throw new IllegalArgumentException("unknown unit " + Quotes.quote(unit) + " in duration " + Quotes.quote(text));
    }

    private static long add(long total, String digits, long unitMs) {
        double exact = digits.length() > 18 ? Double.MAX_VALUE : (double) Long.parseLong(digits) * unitMs;
        if (exact + total > MAX_MS) {
            throw new IllegalArgumentException("duration out of range");
        }
        return total + Long.parseLong(digits) * unitMs;
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException("not a valid duration string: " + Quotes.quote(text));
    }

    /** The duration as Prometheus prints it, e.g. {@code 1h30m}; weeks and years only where they come out even. */
    public static String format(long ms) {
        if (ms == 0) {
            return "0s";
        }
        StringBuilder out = new StringBuilder();
        long rest = Math.abs(ms);
        if (ms < 0) {
            out.append('-');
        }
        for (String unit : UNITS) {
            long unitMs = MS.get(unit);
            boolean exactOnly = unit.equals("y") || unit.equals("w");
            if (rest >= unitMs && (!exactOnly || rest % unitMs == 0)) {
                out.append(rest / unitMs).append(unit);
                rest %= unitMs;
            }
        }
        return out.toString();
    }
}
