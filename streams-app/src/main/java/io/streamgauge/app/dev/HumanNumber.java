package io.streamgauge.app.dev;

import java.math.BigDecimal;
import java.math.MathContext;

/** A value in at most six characters or so: {@code 0.3312}, {@code 42}, {@code 143k}, {@code 1.21M}. */
final class HumanNumber {
    private static final String[] SUFFIXES = {"", "k", "M", "G", "T", "P"};

    private HumanNumber() {}

    static String format(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        double scaled = value;
        int suffix = 0;
        // From 10,000 on the last digits only make it hard to read.
        while (Math.abs(scaled) >= (suffix == 0 ? 10_000 : 1000) && suffix < SUFFIXES.length - 1) {
            scaled /= 1000;
            suffix++;
        }
        int digits = suffix == 0 ? 4 : 3;
        BigDecimal rounded =
                new BigDecimal(scaled).round(new MathContext(digits)).stripTrailingZeros();
        return rounded.toPlainString() + SUFFIXES[suffix];
    }
}
