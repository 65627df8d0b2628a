package io.streamgauge.ingest.otlp;

import static io.streamgauge.ingest.otlp.OtlpRequests.CUMULATIVE;
import static io.streamgauge.ingest.otlp.OtlpRequests.DELTA;
import static io.streamgauge.ingest.otlp.OtlpRequests.classic;
import static io.streamgauge.ingest.otlp.OtlpRequests.exponential;
import static io.streamgauge.ingest.otlp.OtlpRequests.gauge;
import static io.streamgauge.ingest.otlp.OtlpRequests.histogram;
import static io.streamgauge.ingest.otlp.OtlpRequests.number;
import static io.streamgauge.ingest.otlp.OtlpRequests.request;
import static io.streamgauge.ingest.otlp.OtlpRequests.sum;
import static io.streamgauge.ingest.otlp.OtlpRequests.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.MetricsData;
import io.opentelemetry.proto.resource.v1.Resource;
import io.streamgauge.ingest.Golden;
import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.Outcomes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OtlpDecoderTest {
    private final OtlpDecoder decoder = new OtlpDecoder(OtlpSettings.DEFAULT);

    private List<String> decode(byte[] record) {
        return Outcomes.of(decoder, record, Limits.DEFAULT).lines;
    }

    private List<String> decode(Metric... metrics) {
        return decode(request(Resource.getDefaultInstance(), metrics).toByteArray());
    }

    @Test
    void readsEverything() {
        Golden.check("otlp.txt", decode(OtlpRequests.everything().toByteArray()));
    }

    @Test
    void readsEverythingWithScopeLabelsAndWithoutSuffixes() {
        OtlpDecoder plain = new OtlpDecoder(new OtlpSettings(false, false, true, false));
        Golden.check(
                "otlp-plain.txt", Outcomes.of(plain, OtlpRequests.everything().toByteArray(), Limits.DEFAULT).lines);
    }

    @Test
    void metricsDataHasTheSameBytes() throws Exception {
        byte[] record = OtlpRequests.everything().toByteArray();
        assertThat(MetricsData.parseFrom(record).toByteArray()).isEqualTo(record);
    }

    @Test
    void fieldsMayComeInAnyOrder() {
        byte[] forward = gauge("up", "s", number(1)).toByteArray();
        Metric parsed = gauge("up", "s", number(1));
        byte[] data =
                Arrays.copyOfRange(forward, forward.length - parsed.getGauge().getSerializedSize() - 2, forward.length);
        byte[] head = Arrays.copyOf(forward, forward.length - data.length);
        ByteString reversed = ByteString.copyFrom(data).concat(ByteString.copyFrom(head));
        byte[] scope = wrap(2, reversed.toByteArray());
        byte[] resource = wrap(1, wrap(2, scope));
        assertThat(decode(resource)).containsExactly("gauge up_seconds | 1.0 @1060000 unit seconds");
    }

    private static byte[] wrap(int field, byte[] message) {
        ByteString.Output out = ByteString.newOutput();
        out.write(field << 3 | 2);
        int length = message.length;
        while (length > 127) {
            out.write((length & 127) | 128);
            length >>>= 7;
        }
        out.write(length);
        out.write(message, 0, message.length);
        return out.toByteString().toByteArray();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http.server.duration | s | OTHER | http_server_duration_seconds",
                "a__b..c | '' | OTHER | a_b_c",
                "bytes.read | By | COUNTER | bytes_read_total",
                "total.requests | '' | COUNTER | requests_total",
                "speed | m/s | GAUGE | speed_meters_per_second",
                "io | By/s | COUNTER | io_bytes_per_second_total",
                "share | 1 | GAUGE | share_ratio",
                "share | 1 | COUNTER | share_total",
                "load | {cpu} | GAUGE | load",
                "used | % | GAUGE | used_percent",
                "2xx | '' | COUNTER | _2xx_total",
                "wait_seconds | s | OTHER | wait_seconds",
                "rate | {packets}/s | GAUGE | rate_per_second",
                "x:y | '' | GAUGE | x:y",
            })
    void translatesNames(String name, String unit, MetricNames.Kind kind, String expected) {
        assertThat(new MetricNames(OtlpSettings.DEFAULT).translate(name, unit, kind))
                .isEqualTo(expected);
    }

    static Stream<Arguments> refused() {
        ExponentialHistogramDataPoint.Builder wild = exponential(3)
                .setPositive(ExponentialHistogramDataPoint.Buckets.newBuilder()
                        .setOffset(Integer.MAX_VALUE)
                        .addBucketCounts(6));
        return Stream.of(
                Arguments.of("nan-counter", sum("c", "", CUMULATIVE, true, number(Double.NaN))),
                Arguments.of("negative-counter", sum("c", "", DELTA, true, number(-1))),
                Arguments.of(
                        "unsupported",
                        sum("c", "", AggregationTemporality.AGGREGATION_TEMPORALITY_UNSPECIFIED, true, number(1))),
                Arguments.of("missing-value", gauge("g", "", number(1).clearAsDouble())),
                Arguments.of(
                        "missing-value", Metric.newBuilder().setName("none").build()),
                Arguments.of("missing-name", gauge("", "", number(1))),
                Arguments.of("missing-name", gauge("…", "", number(1))),
                Arguments.of("bad-timestamp", gauge("g", "", number(1).setTimeUnixNano(-1))),
                Arguments.of("bad-histogram", histogram("h", DELTA, classic().setCount(8))),
                Arguments.of("bad-histogram", histogram("h", DELTA, classic().addBucketCounts(0))),
                Arguments.of("bad-buckets", histogram("h", DELTA, classic().setExplicitBounds(1, 1.0))),
                Arguments.of("bad-buckets", histogram("h", DELTA, classic().setExplicitBounds(0, Double.NaN))),
                Arguments.of("unsupported", exponential("e", DELTA, exponential(-5))),
                Arguments.of("unsupported", exponential("e", DELTA, exponential(100))),
                Arguments.of(
                        "bad-histogram", exponential("e", DELTA, exponential(3).setCount(11))),
                Arguments.of("bad-histogram", exponential("e", DELTA, wild)),
                Arguments.of(
                        "bad-histogram", exponential("e", DELTA, exponential(3).setZeroThreshold(-1))),
                Arguments.of("bad-label", gauge("g", "", number(1, text("__name__", "x")))));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesADataPointAndKeepsTheOthers(String reason, Metric bad) {
        List<String> lines = decode(gauge("before", "", number(1)), bad, gauge("after", "", number(2)));
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).startsWith("gauge before");
        assertThat(lines.get(1)).startsWith(reason + " | ");
        assertThat(lines.get(2)).startsWith("gauge after");
    }

    @Test
    void aTimeOfTheYear2262IsOneAndNoTimeIsTheRecords() {
        assertThat(decode(gauge(
                        "g",
                        "",
                        number(1).setTimeUnixNano(Long.MAX_VALUE),
                        number(1).setTimeUnixNano(0))))
                .containsExactly("gauge g | 1.0 @9223372036854", "gauge g | 1.0 @1000000");
    }

    @Test
    void tooManyPointsAreCutOff() {
        Limits two = new Limits(30, 100, 100, 100, 2, 16, 1 << 20, 64, 100);
        Metric three = gauge("g", "", number(1), number(2), number(3));
        List<String> lines =
                Outcomes.of(decoder, request(three, three).toByteArray(), two).brief();
        assertThat(lines)
                .containsExactly(
                        "gauge g{instance=\"i-1\", job=\"shop/checkout\"}",
                        "gauge g{instance=\"i-1\", job=\"shop/checkout\"}",
                        "too-many-points",
                        "gauge target_info{host_name=\"h\", instance=\"i-1\", job=\"shop/checkout\"}");
    }

    @Test
    void whatIsMalformedInsideEndsWithItself() {
        byte[] bad = request(gauge("before", "", number(1, text("k", "v"))), gauge("after", "", number(2)))
                .toByteArray();
        // The attribute's key claims to be longer than the attribute.
        int key = new String(bad, StandardCharsets.ISO_8859_1).indexOf("\n\u0001k\u0012") + 1;
        bad[key] = 100;
        List<String> lines = decode(bad);
        assertThat(lines.get(0)).startsWith("malformed | data point 0 of \"before\": byte " + (key + 1));
        assertThat(lines.get(1)).startsWith("gauge after");
    }

    @Test
    void nothingIsARejection() {
        assertThat(decode(new byte[0])).containsExactly("empty-record | the record is empty");
        assertThat(decode((byte[]) null)).containsExactly("empty-record | the record has no value");
        assertThat(decode(new byte[] {(byte) 0xFF})).containsExactly("malformed | byte 1: a number is cut off");
        assertThat(decode(new byte[] {10, 0})).containsExactly("empty-record | no data points");
    }
}
