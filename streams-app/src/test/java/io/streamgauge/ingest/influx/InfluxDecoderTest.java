package io.streamgauge.ingest.influx;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.ingest.CodecGolden;
import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.Outcomes;
import io.streamgauge.ingest.Point;
import io.streamgauge.model.Labels;
import io.streamgauge.model.MetricType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InfluxDecoderTest {
    private static final String VALUES = "ab ,=\\\"é;'z";

    private final InfluxDecoder decoder = new InfluxDecoder();

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void golden() {
        CodecGolden.assertLines("influx/lines", decoder, Limits.DEFAULT);
    }

    @Test
    void limitsAreNamed() {
        Limits small = new Limits(2, 6, 6, 12, 2, 3, 120, 3, 2);

        assertThat(Outcomes.of(decoder, utf8("a v=1\nb v=1\nc v=1"), small).brief())
                .containsExactly("gauge a_v", "gauge b_v", "too-many-points");
        assertThat(Outcomes.of(decoder, utf8("a v=1,w=2,x=3"), small).brief())
                .containsExactly("gauge a_v", "gauge a_w", "too-many-values");
        assertThat(Outcomes.of(decoder, utf8("a,a=1,b=2,c=3 v=1"), small).brief())
                .containsExactly("too-many-labels");
        assertThat(Outcomes.of(decoder, utf8("a,a=1234567 v=1"), small).brief()).containsExactly("label-too-long");
        assertThat(Outcomes.of(decoder, utf8("abcdefghijklm v=1"), small).brief())
                .containsExactly("name-too-long");
        assertThat(Outcomes.of(decoder, utf8("a" + ",t=v".repeat(100_000) + " v=1"), Limits.DEFAULT)
                        .brief())
                .containsExactly("too-many-labels");
    }

    /** decode(encode(x)) = x, with values that need every escape. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void roundTrip(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            StringBuilder line = new StringBuilder("m");
            Labels.Builder labels = Labels.EMPTY.toBuilder();
            for (int i = random.nextInt(4); i > 0; i--) {
                String value = value(random);
                labels.set("l" + i, value);
                line.append(",l").append(i).append('=').append(escaped(value));
            }
            List<String> expected = new ArrayList<>();
            long timeMs = random.nextInt(1_000_000_000);
            for (int i = 0; i <= random.nextInt(3); i++) {
                double number = random.nextGaussian() * Math.pow(10, random.nextInt(20) - 10);
                line.append(i == 0 ? ' ' : ',')
                        .append('f')
                        .append(i)
                        .append('=')
                        .append(number);
                expected.add(Outcomes.describe(new Point()
                        .begin(MetricType.GAUGE, timeMs)
                        .add(number, 1)
                        .series("m_f" + i, labels.build())));
            }
            line.append(' ').append(timeMs * 1_000_000 + random.nextInt(1_000_000));

            assertThat(Outcomes.of(decoder, utf8(line.toString()), Limits.DEFAULT).lines)
                    .as(line.toString())
                    .isEqualTo(expected);
        }
    }

    private static String value(Random random) {
        StringBuilder value = new StringBuilder();
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            value.append(VALUES.charAt(random.nextInt(VALUES.length())));
        }
        // A backslash at the end would escape what follows: the protocol has no way to say it.
        return value.append('z').toString();
    }

    private static String escaped(String value) {
        return value.replaceAll("([ ,=])", "\\\\$1");
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void mutatedBytesGivePointsOrRejections(long seed) {
        Random random = new Random(seed);
        List<String> lines = CodecGolden.read("influx/lines.txt")
                .lines()
                .filter(l -> !l.isEmpty())
                .toList();
        for (int round = 0; round < 5_000; round++) {
            byte[] record = utf8(lines.get(random.nextInt(lines.size())));
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                record[random.nextInt(record.length)] = random.nextBoolean()
                        ? (byte) random.nextInt(256)
                        : (byte) ",= \\\"\n#".charAt(random.nextInt(7));
            }
            Outcomes.of(decoder, record, Limits.DEFAULT);
        }
    }
}
