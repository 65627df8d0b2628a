package io.streamgauge.rules.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as Prometheus' configuration files write them: {@code 1y2w3d4h5m6s7ms}, each unit at most once and in this order, or
 * {@code 0}.
 */
public final class PromDuration {
    private static final Pattern SYNTAX = Pattern.compile(
            "(?:([0-9]+)y)?(?:([0-9]+)w)?(?:([0-9]+)d)?(?:([0-9]+)h)?(?:([0-9]+)m)?(?:([0-9]+)s)?(?:([0-9]+)ms)?");
    private static final String[] UNITS = {"y", "w", "d", "h", "m", "s", "ms"};
    private static final long[] UNIT_MS = {365L * 86_400_000, 7L * 86_400_000, 86_400_000, 3_600_000, 60_000, 1000, 1};

    /** Go's time.Duration is 63 bits of nanoseconds. */
    private static final long MAX_MS = Long.MAX_VALUE / 1_000_000;

    private PromDuration() {}

    /**
     * The duration in ms.
     *
     * @throws IllegalArgumentException if it is none, or longer than 292 years
     */
    public static long parseMs(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("empty duration string");
        }
        if (text.equals("0")) {
            return 0;
        }
        Matcher matcher = SYNTAX.matcher(text);
        if (text.length() > 100 || !matcher.matches()) {
            throw new IllegalArgumentException("not a valid duration string: \"" + text + "\"");
        }
        long sum = 0;
        try {
            for (int i = 0; i < UNIT_MS.length; i++) {
                String digits = matcher.group(i + 1);
                if (digits != null) {
                    sum = Math.addExact(sum, Math.multiplyExact(Long.parseLong(digits), UNIT_MS[i]));
                }
            }
        } catch (ArithmeticException | NumberFormatException e) {
            sum = Long.MAX_VALUE;
        }
        if (sum > MAX_MS) {
            throw new IllegalArgumentException("duration out of range: \"" + text + "\"");
        }
        return sum;
    }

    /** As Prometheus prints it: {@code 1h30m}; years and weeks only where nothing else is left over; {@code 0s}. */
    public static String format(long ms) {
        if (ms == 0) {
            return "0s";
        }
        StringBuilder out = new StringBuilder();
        long rest = ms;
        if (rest < 0) {
            out.append('-');
            rest = -rest;
        }
        for (int i = 0; i < UNIT_MS.length; i++) {
            boolean exactOnly = i < 2;
            if (rest >= UNIT_MS[i] && (!exactOnly || rest % UNIT_MS[i] == 0)) {
                out.append(rest / UNIT_MS[i]).append(UNITS[i]);
                rest %= UNIT_MS[i];
            }
        }
        return out.toString();
    }
}
