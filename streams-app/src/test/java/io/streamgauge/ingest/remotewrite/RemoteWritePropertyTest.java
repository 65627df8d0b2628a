package io.streamgauge.ingest.remotewrite;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.Mutations;
import io.streamgauge.ingest.Outcomes;
import io.streamgauge.ingest.PointDecoder;
import io.streamgauge.model.Labels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random bodies: what was put in comes out; and any bytes give points or rejects, compressed or not. */
class RemoteWritePropertyTest {
    private final RemoteWriteDecoder one = new RemoteWriteDecoder(RemoteWriteSettings.DEFAULT);
    private final RemoteWrite2Decoder two = new RemoteWrite2Decoder(RemoteWriteSettings.DEFAULT);

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void whatWasPutInComesOutInBothVersions(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            List<String> expected = new ArrayList<>();
            List<byte[]> first = new ArrayList<>();
            List<byte[]> second = new ArrayList<>();
            List<String> symbols = new ArrayList<>(List.of(""));
            for (int s = 1 + random.nextInt(5); s > 0; s--) {
                List<String> names = new ArrayList<>(List.of("__name__"));
                for (int l = random.nextInt(6); l > 0; l--) {
                    names.add("l" + l);
                }
                Collections.shuffle(names, random);
                List<String> pairs = new ArrayList<>();
                names.forEach(n -> Collections.addAll(pairs, n, n.startsWith("_") ? "m" : "v" + random.nextInt(9)));
                double value = random.nextGaussian();
                long timeMs = random.nextInt(1 << 30);
                expected.add("unknown " + Labels.of(pairs.toArray(String[]::new)) + " | " + value + " @" + timeMs);
                first.add(Bodies.series1(pairs, Bodies.sample(value, timeMs)));
                int[] refs =
                        pairs.stream().mapToInt(text -> symbol(symbols, text)).toArray();
                second.add(Bodies.series2(refs, Bodies.sample(value, timeMs)));
            }
            byte[] body = Bodies.snappy(first.toArray(byte[][]::new));
            assertThat(Outcomes.of(one, body, Limits.DEFAULT).lines).isEqualTo(expected);
            second.add(random.nextInt(second.size() + 1), Bodies.symbols(symbols.toArray(String[]::new)));
            body = Bodies.snappy(second.toArray(byte[][]::new));
            assertThat(Outcomes.of(two, body, Limits.DEFAULT).lines).isEqualTo(expected);
        }
    }

    private static int symbol(List<String> symbols, String text) {
        if (!symbols.contains(text)) {
            symbols.add(text);
        }
        return symbols.indexOf(text);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void anyBytesGivePointsOrRejects(long seed) {
        Random random = new Random(seed);
        byte[] native1 = Bodies.field(4, Bodies.message(Bodies.histogram(3000)));
        byte[] custom = Bodies.field(4, Bodies.message(Bodies.customHistogram(3000)));
        byte[] first = Bodies.join(
                Bodies.metadata1(1, "up", "Help", "u"),
                Bodies.series1(List.of("__name__", "up", "job", "x"), Bodies.sample(1, 1000)),
                Bodies.series1(List.of("__name__", "h"), native1, custom));
        byte[] second = Bodies.join(
                Bodies.symbols("", "__name__", "up", "job", "x"),
                Bodies.series2(new int[] {1, 2, 3, 4}, Bodies.sample(1, 1000), Bodies.metadata2(1, 2, 0)),
                Bodies.series2(new int[] {1, 2}, Bodies.field(3, Bodies.message(Bodies.histogram(3000)))));
        for (int i = 0; i < 3000; i++) {
            check(one, Bodies.snappy(Mutations.of(first, random)));
            check(two, Bodies.snappy(Mutations.of(second, random)));
            check(one, Mutations.of(Bodies.snappy(first), random));
        }
    }

    private static void check(PointDecoder decoder, byte[] body) {
        Outcomes outcomes = Outcomes.of(decoder, body, Limits.DEFAULT);
        assertThat(outcomes.lines).isNotEmpty().hasSizeLessThan(50);
    }
}
