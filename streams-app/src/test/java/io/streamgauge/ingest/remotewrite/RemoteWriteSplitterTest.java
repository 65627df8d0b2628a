package io.streamgauge.ingest.remotewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.Outcomes;
import io.streamgauge.ingest.PointDecoder;
import io.streamgauge.ingest.split.PieceLimits;
import io.streamgauge.ingest.split.RemoteWriteSplitter;
import io.streamgauge.ingest.split.SplitException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pieces say together what the whole said, in its order, and each keeps to the limits. */
final class RemoteWriteSplitterTest {
    private static final Limits LIMITS = new Limits(30, 128, 1024, 200, 100_000, 16, 1 << 26, 64, 10_000, 1 << 26);

    private final PointDecoder one = new RemoteWriteDecoder(RemoteWriteSettings.DEFAULT);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void first(long seed) throws SplitException {
        Random random = new Random(seed);
        List<byte[]> parts = new ArrayList<>();
        parts.add(Bodies.metadata1(1, "m", "Help.", "s"));
        for (int i = 0; i < 400; i++) {
            List<byte[]> samples = new ArrayList<>();
            for (int n = random.nextInt(6); n >= 0; n--) {
                samples.add(Bodies.sample(random.nextGaussian(), 1000 + n));
            }
            samples.add(Bodies.field(4, Bodies.message(Bodies.histogram(3000 + i))));
            parts.add(Bodies.series1(List.of("__name__", "m" + i, "l", text(random)), samples.toArray(byte[][]::new)));
        }
        assertSame(Bodies.snappy(parts.toArray(byte[][]::new)), false, one);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void second(long seed) throws SplitException {
        Random random = new Random(seed);
        String[] symbols = new String[700];
        symbols[0] = "";
        symbols[1] = "__name__";
        for (int i = 2; i < symbols.length; i++) {
            symbols[i] = "s" + i + text(random);
        }
        List<byte[]> parts = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            int[] refs = {1, 2 + i, 402 + random.nextInt(100), 502 + random.nextInt(198)};
            parts.add(Bodies.series2(
                    refs,
                    Bodies.sample(random.nextGaussian(), 1000 + i),
                    Bodies.field(4, Bodies.field(1, new byte[] {2, 3})),
                    Bodies.metadata2(2, 402 + random.nextInt(100), 502 + random.nextInt(9)),
                    Bodies.field(3, Bodies.message(Bodies.histogram(3000 + i)))));
        }
        parts.add(random.nextInt(parts.size()), Bodies.symbols(symbols));
        assertSame(
                Bodies.snappy(parts.toArray(byte[][]::new)),
                true,
                new RemoteWrite2Decoder(RemoteWriteSettings.DEFAULT));
    }

    private static String text(Random random) {
        byte[] letters = new byte[random.nextInt(80) + 1];
        for (int i = 0; i < letters.length; i++) {
            letters[i] = (byte) ('a' + random.nextInt(26));
        }
        return new String(letters, StandardCharsets.US_ASCII);
    }

    private static void assertSame(byte[] body, boolean second, PointDecoder decoder) throws SplitException {
        PieceLimits limits = new PieceLimits(2000, 23);
        List<byte[]> pieces = RemoteWriteSplitter.split(body, second, limits);
        List<String> together = new ArrayList<>();
        for (byte[] piece : pieces) {
            assertThat(piece.length).isLessThanOrEqualTo(limits.bytes());
            Outcomes outcomes = Outcomes.of(decoder, piece, LIMITS);
            assertThat(outcomes.rejects).isZero();
            assertThat(outcomes.points).isLessThanOrEqualTo(limits.points());
            together.addAll(outcomes.lines);
        }
        PointDecoder fresh = second
                ? new RemoteWrite2Decoder(RemoteWriteSettings.DEFAULT)
                : new RemoteWriteDecoder(RemoteWriteSettings.DEFAULT);
        assertThat(pieces).hasSizeGreaterThan(10);
        assertThat(together).isEqualTo(Outcomes.of(fresh, body, LIMITS).lines);
    }

    @Test
    void aSeriesThatIsLargerThanAPiece() {
        byte[] body =
                Bodies.snappy(Bodies.series1(List.of("__name__", "m", "l", "x".repeat(5000)), Bodies.sample(1, 1000)));
        assertThatThrownBy(() -> RemoteWriteSplitter.split(body, false, new PieceLimits(2000, 10)))
                .isInstanceOf(SplitException.class)
                .hasMessageContaining("byte 0: one series with 1 samples and 50")
                .matches(e -> ((SplitException) e).tooLarge());
    }

    @Test
    void malformed() {
        byte[] cut = Bodies.snappy(new byte[] {10, 99, 1});
        assertThatThrownBy(() -> RemoteWriteSplitter.split(cut, false, new PieceLimits(2000, 10)))
                .isInstanceOf(SplitException.class)
                .hasMessage("byte 2: a length of 99 where 1 bytes are left");
        byte[] dangling = Bodies.snappy(Bodies.symbols("", "a"), Bodies.series2(new int[] {1, 7}));
        assertThatThrownBy(() -> RemoteWriteSplitter.split(dangling, true, new PieceLimits(2000, 10)))
                .isInstanceOf(SplitException.class)
                .hasMessage("a reference to symbol 7 of 2");
    }
}
