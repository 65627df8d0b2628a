package io.streamgauge.ingest.statsd;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.ingest.CodecGolden;
import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.Outcomes;
import io.streamgauge.ingest.Point;
import io.streamgauge.ingest.PointSink;
import io.streamgauge.ingest.Reject;
import io.streamgauge.model.Labels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StatsdDecoderTest {
    private static final String LETTERS = "abcXYZ_019";

    private final StatsdDecoder decoder = new StatsdDecoder(StatsdMapping.NONE);

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void golden() {
        CodecGolden.assertLines("statsd/lines", decoder, Limits.DEFAULT);
    }

    @Test
    void limitsAreNamed() {
        Limits small = new Limits(2, 6, 6, 12, 3, 3, 120, 3, 2);

        assertThat(Outcomes.of(decoder, utf8("a:1|c\nb:1|c\nc:1|c\nd:1|c\n"), small)
                        .brief())
                .containsExactly("counter a as it is", "counter b as it is", "counter c as it is", "too-many-points");
        assertThat(Outcomes.of(decoder, new byte[121], small).brief()).containsExactly("record-too-large");
        assertThat(Outcomes.of(decoder, utf8("a:1:2:3|ms"), small).brief()).containsExactly("too-many-values");
        assertThat(Outcomes.of(decoder, utf8("abcdefghijklm:1|c"), small).brief())
                .containsExactly("name-too-long");
        assertThat(Outcomes.of(decoder, utf8("a:1|g|#a:1,b:2,c:3"), small).brief())
                .containsExactly("too-many-labels");
        assertThat(Outcomes.of(decoder, utf8("a:1|c|#a:1,b:2,c:3"), small).lines.get(0))
                .startsWith("counter a{streamgauge_overflow=\"true\"}")
                .endsWith("over too-many-labels");
        assertThat(Outcomes.of(decoder, utf8("a:1|g|#a:1234567"), small).brief())
                .containsExactly("label-too-long");
    }

    @Test
    void aLineOfAMillionTagsIsCheap() {
        StringBuilder line = new StringBuilder("a:1|c|#");
        for (int i = 0; i < 100_000; i++) {
            line.append('t').append(i).append(":v,");
        }

        assertThat(Outcomes.of(decoder, utf8(line.toString()), Limits.DEFAULT).brief())
                .containsExactly("too-many-labels");
    }

    /** What was sent, said in each tag style, comes back the same. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyStyleSaysTheSame(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            String name = word(random);
            Labels.Builder labels = Labels.EMPTY.toBuilder();
            List<String> equal = new ArrayList<>();
            List<String> colon = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                String label = "l" + i + word(random);
                String value = word(random);
                labels.set(label, value);
                equal.add(label + "=" + value);
                colon.add(label + ":" + value);
            }
            double value = random.nextInt(1000) / 8.0;
            String sample = ":" + value + "|g";
            List<String> lines = equal.isEmpty()
                    ? List.of(name + sample)
                    : List.of(
                            name + sample + "|#" + String.join(",", colon),
                            name + "," + String.join(",", equal) + sample,
                            name + "#" + String.join(",", equal) + sample,
                            name + "[" + String.join(",", equal) + "]" + sample);
            for (String line : lines) {
                decoder.decode(utf8(line), 5, Limits.DEFAULT, new PointSink() {
                    @Override
                    public void point(Point p) {
                        assertThat(p.key().labels()).as(line).isEqualTo(labels.build());
                        assertThat(p.name()).isEqualTo(NameEscape.escape(name));
                        assertThat(p.value(0)).isEqualTo(value);
                    }

                    @Override
                    public void reject(Reject reason, String detail) {
                        throw new AssertionError(line + ": " + detail);
                    }
                });
            }
        }
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return word.toString();
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void mutatedBytesGivePointsOrRejections(long seed) {
        Random random = new Random(seed);
        List<String> lines = CodecGolden.read("statsd/lines.txt")
                .lines()
                .filter(l -> !l.isEmpty())
                .toList();
        for (int round = 0; round < 5_000; round++) {
            byte[] record = utf8(lines.get(random.nextInt(lines.size())));
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                record[random.nextInt(record.length)] = random.nextBoolean()
                        ? (byte) random.nextInt(256)
                        : (byte) ":|#@,=[]\n".charAt(random.nextInt(9));
            }
            Outcomes.of(decoder, record, Limits.DEFAULT);
        }
    }
}
