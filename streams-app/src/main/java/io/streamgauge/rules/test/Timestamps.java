package io.streamgauge.rules.test;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;

/** Start times: seconds since the epoch, or RFC 3339. */
final class Timestamps {
    private static final BigDecimal MAX_SECONDS = BigDecimal.valueOf(Long.MAX_VALUE / 1_000_000_000);

    private Timestamps() {}

    /** @throws IllegalArgumentException if it is neither, or beyond the 292 years that fit nanoseconds */
    static long parseMs(String text) {
        if (text.matches("[+-]?[0-9]{1,12}([.][0-9]{1,9})?")) {
            BigDecimal seconds = new BigDecimal(text);
            if (seconds.abs().compareTo(MAX_SECONDS) > 0) {
                throw new IllegalArgumentException("timestamp out of range: \"" + text + "\"");
            }
            return seconds.movePointRight(3).setScale(0, RoundingMode.FLOOR).longValueExact();
        }
        try {
            return OffsetDateTime.parse(text.replace(' ', 'T')).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "expected seconds since the epoch or a time like 2024-01-01T00:00:00Z, got \"" + text + "\"", e);
        }
    }
}
