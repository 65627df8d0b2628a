package io.streamgauge.serve.api;

import io.streamgauge.promql.parse.Durations;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Times and durations as the API takes and prints them. Milliseconds inside, seconds outside. */
public final class ApiTimes {
    /** The earliest and latest times that the API takes: those of a query without {@code start} or {@code end}. */
    static final long MIN_MS = -(1L << 53);

    static final long MAX_MS = 1L << 53;

    /** How Prometheus prints a time that never was. */
    private static final String NEVER = "0001-01-01T00:00:00Z";

    private ApiTimes() {}

    /**
     * A Unix time in seconds with decimals, or RFC 3339.
     *
     * @throws IllegalArgumentException if it is neither or too far away
     */
    public static long parseTimeMs(String text) {
        Long ms = numberMs(text);
        if (ms == null) {
            ms = parseRfc3339(text);
        }
        if (ms == null || ms < MIN_MS || ms > MAX_MS) {
            throw new IllegalArgumentException("cannot parse \"" + text + "\" to a valid timestamp");
        }
        return ms;
    }

    /**
     * Seconds with decimals, or a duration such as {@code 1h30m}.
     *
     * @throws IllegalArgumentException if it is neither or too long
     */
    public static long parseDurationMs(String text) {
        Long ms = numberMs(text);
        if (ms != null && Math.abs(ms) <= Durations.MAX_MS) {
            return ms;
        }
        try {
            return Durations.parseMs(text);
        } catch (IllegalArgumentException none) {
            throw new IllegalArgumentException("cannot parse \"" + text + "\" to a valid duration", none);
        }
    }

    /** The milliseconds of a number of seconds, or null. Java's own {@code 1d} and {@code 1f} are no numbers here. */
    private static Long numberMs(String text) {
        if (text.isEmpty() || !Character.isDigit(text.charAt(text.length() - 1))) {
            return null;
        }
        try {
            return Math.round(Double.parseDouble(text) * 1000);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static Long parseRfc3339(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    /** Seconds with three decimals where there are any. */
    static String seconds(long timeMs) {
        long whole = Math.abs(timeMs) / 1000;
        long fraction = Math.abs(timeMs) % 1000;
        String sign = timeMs < 0 ? "-" : "";
        return fraction == 0
                ? sign + whole
                : sign + whole + "." + String.valueOf(1000 + fraction).substring(1);
    }

    /** RFC 3339 in UTC without trailing zeros; the zero time for {@link Long#MIN_VALUE}. */
    static String rfc3339(long timeMs) {
        if (timeMs == Long.MIN_VALUE) {
            return NEVER;
        }
        String text = Instant.ofEpochMilli(timeMs).toString();
        if (text.indexOf('.') < 0) {
            return text;
        }
        int end = text.length() - 1;
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, end) + "Z";
    }
}
