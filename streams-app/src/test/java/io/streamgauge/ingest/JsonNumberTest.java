package io.streamgauge.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonNumberTest {
    private final JsonNumber number = new JsonNumber();

    @Test
    void readsExactlyWhatJavaReads() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 200_000; i++) {
            String text = random(random);
            byte[] b = (text + ",").getBytes(US_ASCII);
            assertThat(number.scan(b, 0, b.length)).as(text).isEqualTo(text.length());
            assertThat(number.value(b)).as(text).isEqualTo(Double.valueOf(text));
        }
    }

    private static String random(SplittableRandom random) {
        return switch (random.nextInt(6)) {
            case 0 -> Long.toString(random.nextLong() >> random.nextInt(64));
            case 1 -> Double.toString(Double.longBitsToDouble(random.nextLong() & 0x7FEFFFFFFFFFFFFFL));
            case 2 -> random.nextInt(100_000) + "." + random.nextInt(1_000_000);
            case 3 -> random.nextInt(1000) + "e" + random.nextInt(-330, 320);
            case 4 -> "-0." + "0".repeat(random.nextInt(30)) + random.nextLong(1L << 60);
            default -> random.nextInt(10) + "." + random.nextLong(1L << 62) + "E+" + random.nextInt(30);
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "01", "-01", ".5", "1.", "1.e3", "1e", "1e+", "+1", "x", "00"})
    void refusesWhatJsonRefuses(String text) {
        byte[] b = (text + ",").getBytes(US_ASCII);
        assertThat(number.scan(b, 0, b.length)).isEqualTo(-1);
    }
}
