package io.streamgauge.app.config;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go's YAML has them: {@code 1h30m}, {@code 1.5s}, and a plain number, which is nanoseconds. */
final class GoDuration {
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d*)?|\\.\\d+)(ns|us|µs|ms|s|m|h)");
    private static final Pattern WHOLE = Pattern.compile("(?:" + PART + ")+");
    private static final BigDecimal NANOS_PER_MS = new BigDecimal(1_000_000);
    private static final BigDecimal MAX = new BigDecimal(Long.MAX_VALUE);
    private static final Map<String, Long> NANOS = Map.of(
            "ns",
            1L,
            "us",
            1_000L,
            "µs",
            1_000L,
            "ms",
            1_000_000L,
            "s",
            1_000_000_000L,
            "m",
            60_000_000_000L,
            "h",
            3_600_000_000_000L);

    private GoDuration() {}

    /**
     * In milliseconds, rounded up, so that what is not 0 stays so.
     *
     * @throws IllegalArgumentException for anything else, negative ones too
     */
    static long parseMs(String text) {
        if (text.equals("0")) {
            return 0;
        }
        if (text.matches("\\d+")) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is a number of nanoseconds to statsd_exporter; write " + text + "s for seconds");
        }
        if (!WHOLE.matcher(text).matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no duration such as 10m or 1h30m");
        }
        BigDecimal nanos = BigDecimal.ZERO;
        for (Matcher part = PART.matcher(text); part.find(); ) {
            nanos = nanos.add(new BigDecimal(part.group(1)).multiply(new BigDecimal(NANOS.get(part.group(2)))));
        }
        if (nanos.compareTo(MAX) > 0) {
            throw new IllegalArgumentException("\"" + text + "\" is longer than 292 years");
        }
        return nanos.divide(NANOS_PER_MS, 0, RoundingMode.CEILING).longValueExact();
    }
}
