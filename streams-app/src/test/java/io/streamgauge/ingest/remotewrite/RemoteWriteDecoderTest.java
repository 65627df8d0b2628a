package io.streamgauge.ingest.remotewrite;

import static io.streamgauge.ingest.remotewrite.Bodies.customHistogram;
import static io.streamgauge.ingest.remotewrite.Bodies.field;
import static io.streamgauge.ingest.remotewrite.Bodies.histogram;
import static io.streamgauge.ingest.remotewrite.Bodies.join;
import static io.streamgauge.ingest.remotewrite.Bodies.message;
import static io.streamgauge.ingest.remotewrite.Bodies.metadata1;
import static io.streamgauge.ingest.remotewrite.Bodies.metadata2;
import static io.streamgauge.ingest.remotewrite.Bodies.plus;
import static io.streamgauge.ingest.remotewrite.Bodies.sample;
import static io.streamgauge.ingest.remotewrite.Bodies.series1;
import static io.streamgauge.ingest.remotewrite.Bodies.series2;
import static io.streamgauge.ingest.remotewrite.Bodies.snappy;
import static io.streamgauge.ingest.remotewrite.Bodies.symbols;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.ingest.Golden;
import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.Outcomes;
import io.streamgauge.ingest.Point;
import io.streamgauge.ingest.PointSink;
import io.streamgauge.ingest.Reject;
import io.streamgauge.model.StaleMarker;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RemoteWriteDecoderTest {
    private final RemoteWriteDecoder one = new RemoteWriteDecoder(RemoteWriteSettings.DEFAULT);
    private final RemoteWrite2Decoder two = new RemoteWrite2Decoder(RemoteWriteSettings.DEFAULT);

    private List<String> one(byte[]... parts) {
        return Outcomes.of(one, snappy(parts), Limits.DEFAULT).lines;
    }

    private List<String> two(byte[]... parts) {
        return Outcomes.of(two, snappy(parts), Limits.DEFAULT).lines;
    }

    @Test
    void readsVersionOne() {
        Golden.check(
                "remote-write.txt",
                one(
                        metadata1(1, "http_requests_total", "Requests", ""),
                        metadata1(3, "latency", "", "seconds"),
                        series1(
                                List.of("__name__", "up", "job", "node", "instance", "a:1", "empty", ""),
                                sample(1, 1000),
                                sample(StaleMarker.VALUE, 2000)),
                        series1(List.of("job", "x", "__name__", "inf"), sample(Double.POSITIVE_INFINITY, 0)),
                        series1(List.of("__name__", "nan"), sample(Double.NaN, 9_223_372_036_854L)),
                        series1(
                                List.of("__name__", "native"),
                                field(4, message(histogram(3000))),
                                field(4, message(plus(histogram(4000), out -> out.writeDouble(3, StaleMarker.VALUE))))),
                        series1(List.of("__name__", "custom"), field(4, message(customHistogram(3000))))));
    }

    @Test
    void readsVersionTwo() {
        Golden.check(
                "remote-write-2.txt",
                two(
                        symbols("", "__name__", "hits_total", "job", "a", "native", "Help of hits", "seconds"),
                        series2(
                                new int[] {1, 2, 3, 4},
                                sample(7, 1000),
                                metadata2(1, 6, 0),
                                message(out -> out.writeInt64(6, 400))),
                        series2(new int[] {1, 2}, sample(8, 2000), metadata2(1, 6, 0)),
                        series2(
                                new int[] {1, 5},
                                field(3, message(plus(histogram(3000), out -> out.writeInt64(17, 500)))),
                                metadata2(3, 0, 7))));
    }

    @Test
    void takesTheReplicasNameOff() {
        List<Long> sources = new ArrayList<>();
        PointSink sink = new PointSink() {
            @Override
            public void point(Point p) {
                assertThat(p.key().toString()).isEqualTo("up");
                sources.add(p.source());
            }

            @Override
            public void reject(Reject reason, String detail) {
                throw new AssertionError(detail);
            }
        };
        one.decode(
                snappy(
                        series1(List.of("__name__", "up", "__replica__", "a"), sample(1, 1), sample(1, 2)),
                        series1(List.of("__name__", "up", "__replica__", "b"), sample(1, 1)),
                        series1(List.of("__name__", "up"), sample(1, 1))),
                0,
                Limits.DEFAULT,
                sink);
        assertThat(sources.get(0)).isNotZero().isEqualTo(sources.get(1)).isNotEqualTo(sources.get(2));
        assertThat(sources.get(3)).isZero();
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("bad-label", series1(List.of("__name__", "up", "a", "1", "a", "2"), sample(1, 1))),
                Arguments.of("missing-name", series1(List.of("a", "1"), sample(1, 1))),
                Arguments.of("bad-timestamp", series1(List.of("__name__", "up"), sample(1, -1))),
                Arguments.of("malformed", series1(List.of("__name__", "up"), new byte[] {18, 100, 1})),
                Arguments.of("unsupported", native1(plus(histogram(1), out -> out.writeEnum(14, 3)))),
                Arguments.of("unsupported", native1(plus(histogram(1), out -> out.writeSInt32(4, 9)))),
                Arguments.of("bad-histogram", native1(plus(histogram(1), out -> out.writeUInt64(1, 8)))),
                Arguments.of(
                        "bad-histogram", native1(plus(histogram(1), out -> out.writeByteArray(11, Bodies.span(1, 1))))),
                Arguments.of(
                        "bad-histogram",
                        native1(plus(histogram(1), out -> out.writeByteArray(11, Bodies.span(0, -1))))),
                Arguments.of(
                        "bad-histogram",
                        native1(plus(histogram(1), out -> out.writeByteArray(12, Bodies.packedZigzag(-50))))),
                Arguments.of(
                        "bad-histogram",
                        native1(plus(
                                customHistogram(1),
                                out -> out.writeByteArray(16, message(b -> {
                                    b.writeDoubleNoTag(2);
                                    b.writeDoubleNoTag(2);
                                }))))));
    }

    private static byte[] native1(Bodies.Fields histogram) {
        return series1(List.of("__name__", "h"), field(4, message(histogram)));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesASampleAndKeepsTheOthers(String reason, byte[] bad) {
        byte[] good = series1(List.of("__name__", "good"), sample(1, 1));
        List<String> lines = one(good, bad, good);
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).isEqualTo("unknown good | 1.0 @1");
        assertThat(lines.get(1)).startsWith(reason + " | ");
        assertThat(lines.get(2)).isEqualTo("unknown good | 1.0 @1");
    }

    @Test
    void aReferenceBeyondTheSymbolsSpoilsItsSeriesOnly() {
        assertThat(two(
                        symbols("", "__name__", "up"),
                        series2(new int[] {1, 9}, sample(1, 1)),
                        series2(new int[] {1}, sample(1, 1)),
                        series2(new int[] {1, 2}, sample(2, 1))))
                .hasSize(3)
                .first()
                .asString()
                .startsWith("malformed | : byte ")
                .endsWith("a reference to symbol 9 of 3");
        assertThat(two(series2(new int[] {}, sample(1, 1), metadata2(1, 0, 0))))
                .containsExactly("missing-name | there is no metric name");
    }

    @Test
    void nothingDecompressesBeyondItsLimit() {
        byte[] gigabyteClaimed = {(byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 4, 0};
        assertThat(Outcomes.of(one, gigabyteClaimed, Limits.DEFAULT).lines)
                .containsExactly("decompressed-too-large | 1073741824 bytes decompressed; at most 16777216 are taken");
        byte[] tenMegabytes = snappy(new byte[10 << 20]);
        Limits small = new Limits(30, 99, 99, 99, 99, 16, 1 << 20, 64, 99, 1 << 20);
        assertThat(Outcomes.of(two, tenMegabytes, small).brief()).containsExactly("decompressed-too-large");
        byte[] lying = {(byte) 0x80, (byte) 0x80, (byte) 0x80, 7, 0, 1};
        assertThat(Outcomes.of(one, lying, Limits.DEFAULT).lines)
                .containsExactly("malformed | snappy: 6 bytes can't decompress to the 14680064 they claim");
    }

    @Test
    void whatIsNoBodyIsRejectedOnce() {
        assertThat(Outcomes.of(one, new byte[] {1, 2, 3}, Limits.DEFAULT).brief())
                .containsExactly("malformed");
        assertThat(Outcomes.of(one, new byte[0], Limits.DEFAULT).brief()).containsExactly("empty-record");
        assertThat(one(new byte[] {10, 5}))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("malformed | byte 2: a length of 5");
        assertThat(one(join())).containsExactly("empty-record | no samples");
        Limits three = new Limits(30, 99, 99, 99, 3, 16, 1 << 20, 64, 99);
        byte[] up = series1(List.of("__name__", "up"), sample(1, 1), sample(1, 2));
        assertThat(Outcomes.of(one, snappy(up, up), three).brief())
                .containsExactly("unknown up", "unknown up", "unknown up", "too-many-points");
    }
}
