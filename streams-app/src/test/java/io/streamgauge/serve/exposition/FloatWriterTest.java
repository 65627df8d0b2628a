package io.streamgauge.serve.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.model.GoFloat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fast float writer against the slow one, which is Go's by its own tests. */
final class FloatWriterTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, -0",
        "1, 1",
        "-17, -17",
        "0.1, 0.1",
        "-0.5, -0.5",
        "1234567.25, 1234567.25",
        "9007199254740992, 9007199254740992",
        "9007199254740994, 9007199254740994",
        "1e21, 1e+21",
        "1e-7, 1e-07",
        "0.000001, 0.000001",
        "0.30000000000000004, 0.30000000000000004",
        "NaN, NaN",
        "Infinity, +Inf",
        "-Infinity, -Inf",
        "4.9E-324, 5e-324"
    })
    void known(double value, String text) {
        assertThat(written(value)).isEqualTo(text);
    }

    @Test
    void agreesWithGo() {
        Random random = new Random(20261121);
        for (int i = 0; i < 200_000; i++) {
            double value = value(random, i);
            assertThat(written(value)).isEqualTo(GoFloat.api(value));
        }
    }

    private static double value(Random random, int i) {
        return switch (i % 6) {
            case 0 -> Double.longBitsToDouble(random.nextLong());
            case 1 -> random.nextInt();
            case 2 -> random.nextInt(1_000_000) / 1000.0;
            case 3 -> random.nextDouble();
            case 4 -> random.nextLong() / Math.pow(10, random.nextInt(20));
            default -> Math.round(random.nextDouble() * 1e9) / Math.pow(10, random.nextInt(12));
        };
    }

    private static String written(double value) {
        ByteSink out = new ByteSink(1);
        new FloatWriter().write(out, value);
        return out.toString();
    }
}
