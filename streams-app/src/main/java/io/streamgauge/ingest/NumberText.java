package io.streamgauge.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A number as Go's {@code strconv.ParseFloat} reads it, without hexadecimal and underscores: {@code 1}, {@code +1.5}, {@code .5}, {@code 1e3}, {@code Inf}, {@code NaN}. Reused;
 * allocates for unusual forms only. Not thread-safe.
 */
public final class NumberText {
    private static final int MAX_LENGTH = 400;

    private final JsonNumber common = new JsonNumber();
    private double value;

    /** Reads the whole of {@code [from, to)}; false where it is no number. */
    public boolean read(byte[] b, int from, int to) {
        if (to > from && common.scan(b, from, to) == to) {
            value = common.value(b);
            return true;
        }
        return to > from
                && to - from <= MAX_LENGTH
                && readAny(new String(b, from, to - from, StandardCharsets.ISO_8859_1));
    }

    private boolean readAny(String text) {
        boolean signed = text.charAt(0) == '+' || text.charAt(0) == '-';
        switch (text.substring(signed ? 1 : 0).toLowerCase(Locale.ROOT)) {
            case "inf", "infinity" -> {
                value = text.charAt(0) == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
                return true;
            }
            case "nan" -> {
                value = Double.NaN;
                return !signed;
            }
            default -> {
                return readDecimal(text);
            }
        }
    }

    private boolean readDecimal(String text) {
        if (!text.chars().allMatch(c -> (c >= '0' && c <= '9') || ".eE+-".indexOf(c) >= 0)) {
            return false;
        }
        try {
            value = Double.parseDouble(text);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** What was read. */
    public double value() {
        return value;
    }
}
