package io.streamgauge.app.config;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes in bytes: {@code 512}, {@code 64KiB}, {@code 16MiB}, {@code 1GB}. */
final class SizeText {
    static final String EXPECTED = "a size such as 512, 64KiB, 16MiB or 1GB";

    private static final Pattern TEXT = Pattern.compile("(\\d{1,15})\\s*([KMGT]?)(I?)B?");

    private SizeText() {}

    /** @throws IllegalArgumentException if it is not a size */
    static long parseBytes(String text) {
        Matcher matcher = TEXT.matcher(text.toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not " + EXPECTED);
        }
        long base = matcher.group(3).isEmpty() ? 1000 : 1024;
        long factor = switch (matcher.group(2)) {
            case "K" -> base;
            case "M" -> base * base;
            case "G" -> base * base * base;
            case "T" -> base * base * base * base;
            default -> 1;
        };
        try {
            return Math.multiplyExact(Long.parseLong(matcher.group(1)), factor);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("'" + text + "' is too big a size", e);
        }
    }
}
