package io.streamgauge.ingest.exposition;

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

final class ExpositionDecoderTest {
    private static final String VALUES = "ab,\"\\\n ={}#é";

    private final ExpositionDecoder openMetrics = ExpositionDecoder.openMetrics();
    private final ExpositionDecoder text = ExpositionDecoder.text();

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void goldenOpenMetrics() {
        CodecGolden.assertFile("exposition/openmetrics", openMetrics, Limits.DEFAULT);
    }

    @Test
    void goldenText() {
        CodecGolden.assertFile("exposition/text", text, Limits.DEFAULT);
    }

    @Test
    void goldenOfWhatIsWrong() {
        CodecGolden.assertLines("exposition/wrong", text, Limits.DEFAULT);
    }

    @Test
    void openMetricsHasAnEnd() {
        assertThat(Outcomes.of(openMetrics, utf8("a 1\n"), Limits.DEFAULT).lines)
                .containsExactly("unknown a | 1.0 @1000000", "malformed | there is no # EOF: the page was cut off");
        assertThat(Outcomes.of(openMetrics, utf8("a 1\n# EOF\nb 1\nc 1"), Limits.DEFAULT).lines)
                .containsExactly("unknown a | 1.0 @1000000", "malformed | 3:1: nothing more is expected after # EOF");
        assertThat(Outcomes.of(openMetrics, utf8("# EOF"), Limits.DEFAULT).lines)
                .isEmpty();
        assertThat(Outcomes.of(openMetrics, new byte[0], Limits.DEFAULT).brief())
                .containsExactly("empty-record");
    }

    @Test
    void limitsAreNamed() {
        Limits small = new Limits(2, 6, 6, 12, 2, 3, 120, 3, 2);

        assertThat(Outcomes.of(text, utf8("a 1\nb 1\nc 1"), small).brief())
                .containsExactly("unknown a", "unknown b", "too-many-points");
        assertThat(Outcomes.of(text, utf8("a{a=\"1\",b=\"1\",c=\"1\"} 1"), small)
                        .brief())
                .containsExactly("too-many-labels");
        assertThat(Outcomes.of(text, utf8("a{a=\"1234567\"} 1"), small).brief()).containsExactly("label-too-long");
        assertThat(Outcomes.of(text, utf8("abcdefghijklm 1"), small).brief()).containsExactly("name-too-long");
        String many = "a{" + "l=\"v\",".repeat(100_000) + "} 1";
        assertThat(Outcomes.of(text, utf8(many), Limits.DEFAULT).brief()).containsExactly("malformed");
    }

    /** decode(encode(x)) = x. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void roundTrip(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            StringBuilder page = new StringBuilder();
            List<String> expected = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                Labels.Builder labels = Labels.EMPTY.toBuilder();
                for (int l = random.nextInt(4); l > 0; l--) {
                    labels.set(random.nextBoolean() ? "l" + l : "l. " + l, value(random));
                }
                double number = random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
                long timeMs = random.nextInt(1_000_000_000);
                String series =
                        labels.build().with(Labels.NAME, "m" + i).toString().replace("\n", "\\n");
                page.append(series)
                        .append(' ')
                        .append(number)
                        .append(' ')
                        .append(timeMs / 1e3)
                        .append('\n');
                expected.add(Outcomes.describe(new Point()
                        .begin(MetricType.UNKNOWN, timeMs)
                        .add(number, 1)
                        .series("m" + i, labels.build())));
            }

            assertThat(Outcomes.of(openMetrics, utf8(page + "# EOF\n"), Limits.DEFAULT).lines)
                    .as(page.toString())
                    .isEqualTo(expected);
        }
    }

    private static String value(Random random) {
        StringBuilder value = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            value.append(VALUES.charAt(random.nextInt(VALUES.length())));
        }
        return value.toString();
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void mutatedBytesGivePointsOrRejections(long seed) {
        Random random = new Random(seed);
        byte[] page = utf8(CodecGolden.read("exposition/openmetrics.txt"));
        for (int round = 0; round < 2_000; round++) {
            byte[] record = page.clone();
            for (int i = 1 + random.nextInt(5); i > 0; i--) {
                record[random.nextInt(record.length)] = random.nextBoolean()
                        ? (byte) random.nextInt(256)
                        : (byte) "{}\",= #\\\n".charAt(random.nextInt(9));
            }
            Outcomes.of(openMetrics, record, Limits.DEFAULT);
            Outcomes.of(text, record, Limits.DEFAULT);
        }
    }
}
