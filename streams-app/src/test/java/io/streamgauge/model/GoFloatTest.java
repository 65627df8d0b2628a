package io.streamgauge.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against what Go's strconv prints. */
class GoFloatTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0, 0.0",
        "-0.0, -0, -0, -0, -0.0",
        "1, 1, 1, 1, 1.0",
        "-12.5, -12.5, -12.5, -12.5, -12.5",
        "0.1, 0.1, 0.1, 0.1, 0.1",
        "1e6, 1000000, 1e+06, 1000000, 1e+06",
        "123456789, 123456789, 1.23456789e+08, 123456789, 1.23456789e+08",
        "1e21, 1000000000000000000000, 1e+21, 1e+21, 1e+21",
        "1e20, 100000000000000000000, 1e+20, 100000000000000000000, 1e+20",
        "0.00001, 0.00001, 1e-05, 0.00001, 1e-05",
        "0.0001, 0.0001, 0.0001, 0.0001, 0.0001",
        "1e-7, 0.0000001, 1e-07, 1e-07, 1e-07",
        "NaN, NaN, NaN, NaN, NaN",
        "Infinity, +Inf, +Inf, +Inf, +Inf",
        "-Infinity, -Inf, -Inf, -Inf, -Inf",
    })
    void formats(double v, String plain, String general, String api, String openMetrics) {
        assertThat(GoFloat.plain(v)).isEqualTo(plain);
        assertThat(GoFloat.general(v)).isEqualTo(general);
        assertThat(GoFloat.api(v)).isEqualTo(api);
        assertThat(GoFloat.openMetrics(v)).isEqualTo(openMetrics);
    }

    @ParameterizedTest
    @CsvSource({
        "1234.5678, f, 2, 1234.57",
        "0.5, f, 0, 0",
        "1.5, f, 0, 2",
        "1234.5678, e, 3, 1.235e+03",
        "0, e, 2, 0.00e+00",
        "1234.5678, g, 3, 1.23e+03",
        "1234.5678, g, 6, 1234.57",
        "100, g, 3, 100",
        "1e-10, g, 4, 1e-10",
        "1234.5678, E, 1, 1.2E+03",
    })
    void precisions(double v, char format, int precision, String expected) {
        assertThat(GoFloat.format(v, format, precision)).isEqualTo(expected);
    }

    /** The smallest number needs one digit only, which Java's own format doesn't know; nor does it always find the fewest. */
    @Test
    void fewestDigits() {
        assertThat(GoFloat.general(Double.MIN_VALUE)).isEqualTo("5e-324");
        assertThat(GoFloat.general(2e-323)).isEqualTo("2e-323");
        assertThat(GoFloat.general(Double.parseDouble("2e23"))).isEqualTo("2e+23");
    }

    @Test
    void readsBackAsTheSame() {
        Random random = new Random(99);
        for (int i = 0; i < 20_000; i++) {
            double v = Double.longBitsToDouble(random.nextLong());
            if (!Double.isNaN(v) && !Double.isInfinite(v)) {
                assertThat(Double.parseDouble(GoFloat.general(v))).isEqualTo(v);
                assertThat(Double.parseDouble(GoFloat.plain(v))).isEqualTo(v);
            }
        }
    }
}
