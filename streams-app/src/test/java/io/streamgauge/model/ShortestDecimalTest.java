package io.streamgauge.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shortest, closest and exact on the way back, against arithmetic without a limit. */
final class ShortestDecimalTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "1, 1, 0",
        "0.1, 1, -1",
        "123.456, 123456, -3",
        "1e23, 1, 23",
        "2e-44, 2, -44",
        "9007199254740993, 9007199254740992, 0",
        "5e-324, 5, -324",
        "1e-323, 1, -323",
        "2.2250738585072014E-308, 22250738585072014, -324",
        "1.7976931348623157E308, 17976931348623157, 292",
        "3.5326376823505993e+25, 35326376823505994, 9",
        "2.0E-3, 2, -3"
    })
    void known(double value, long digits, int exponent) {
        ShortestDecimal decimal = new ShortestDecimal();
        decimal.of(value);
        assertThat(decimal.digits()).isEqualTo(digits);
        assertThat(decimal.exponent()).isEqualTo(exponent);
    }

    @Test
    void anyDouble() {
        Random random = new Random(7);
        ShortestDecimal decimal = new ShortestDecimal();
        for (int i = 0; i < 100_000; i++) {
            double value = Math.abs(value(random, i));
            if (value > 0 && value < Double.POSITIVE_INFINITY) {
                decimal.of(value);
                check(value, decimal);
            }
        }
    }

    private static double value(Random random, int i) {
        return switch (i % 4) {
            case 0 -> Double.longBitsToDouble(random.nextLong());
            case 1 -> Double.longBitsToDouble(random.nextLong() & 0x000f_ffff_ffff_ffffL);
            case 2 -> Math.scalb(1.0, random.nextInt(2000) - 1000);
            default -> random.nextInt(1_000_000_000) / Math.pow(10, random.nextInt(12));
        };
    }

    private static void check(double value, ShortestDecimal decimal) {
        BigDecimal found = BigDecimal.valueOf(decimal.digits()).scaleByPowerOfTen(decimal.exponent());
        assertThat(found.doubleValue()).isEqualTo(value);
        BigDecimal exact = new BigDecimal(value);
        int digits = found.precision();
        if (digits > 1) {
            MathContext fewer = new MathContext(digits - 1, RoundingMode.HALF_EVEN);
            assertThat(exact.round(fewer).doubleValue())
                    .as("a shorter one for %s", value)
                    .isNotEqualTo(value);
        }
        BigDecimal closest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
        // Below a power of two the doubles are denser: what is closest there may be another double's.
        if (closest.doubleValue() == value) {
            assertThat(found.subtract(exact).abs())
                    .as("the closest for %s", value)
                    .isLessThanOrEqualTo(closest.subtract(exact).abs());
        }
    }
}
