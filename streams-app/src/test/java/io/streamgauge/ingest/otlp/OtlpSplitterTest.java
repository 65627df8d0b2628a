package io.streamgauge.ingest.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.resource.v1.Resource;
import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.Outcomes;
import io.streamgauge.ingest.split.OtlpSplitter;
import io.streamgauge.ingest.split.PieceLimits;
import io.streamgauge.ingest.split.SplitException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pieces say together what the whole said, in its order, and each keeps to the limits. */
final class OtlpSplitterTest {
    private static final Limits LIMITS = new Limits(30, 128, 1024, 200, 100_000, 16, 1 << 26, 64, 10_000);

    /** Without target_info, which each piece says again. */
    private final OtlpDecoder decoder = new OtlpDecoder(new OtlpSettings(true, true, true, false));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anyRequest(long seed) throws Exception {
        Random random = new Random(seed);
        ExportMetricsServiceRequest.Builder request = ExportMetricsServiceRequest.newBuilder();
        for (int r = 0; r < 5; r++) {
            ResourceMetrics.Builder resource = ResourceMetrics.newBuilder()
                    .setResource(Resource.newBuilder().addAttributes(OtlpRequests.text("service.name", "app" + r)));
            for (int s = random.nextInt(4); s > 0; s--) {
                ScopeMetrics.Builder scope = ScopeMetrics.newBuilder()
                        .setScope(InstrumentationScope.newBuilder().setName("scope" + s));
                for (int m = random.nextInt(6); m > 0; m--) {
                    scope.addMetrics(metric(random, "m" + m));
                }
                resource.addScopeMetrics(scope);
            }
            request.addResourceMetrics(resource);
        }
        byte[] whole = request.build().toByteArray();
        PieceLimits limits = new PieceLimits(600, 7);
        List<String> together = new ArrayList<>();
        List<byte[]> pieces = OtlpSplitter.split(whole, limits);
        for (byte[] piece : pieces) {
            assertThat(piece.length).isLessThanOrEqualTo(limits.bytes());
            assertThat(ExportMetricsServiceRequest.parseFrom(piece).getResourceMetricsCount())
                    .isPositive();
            Outcomes outcomes = Outcomes.of(decoder, piece, LIMITS);
            assertThat(outcomes.points).isBetween(1, limits.points());
            together.addAll(outcomes.lines);
        }
        assertThat(pieces).hasSizeGreaterThan(5);
        assertThat(together).isEqualTo(Outcomes.of(decoder, whole, LIMITS).lines);
    }

    private static Metric metric(Random random, String name) {
        NumberDataPoint.Builder[] points = new NumberDataPoint.Builder[random.nextInt(12)];
        for (int i = 0; i < points.length; i++) {
            points[i] = OtlpRequests.number(
                    random.nextInt(100), OtlpRequests.text("i", "x".repeat(random.nextInt(60)) + i));
        }
        return switch (random.nextInt(4)) {
            case 0 -> OtlpRequests.gauge(name, "", points);
            case 1 -> OtlpRequests.histogram(name, OtlpRequests.DELTA, OtlpRequests.classic());
            case 2 -> OtlpRequests.exponential(name, OtlpRequests.CUMULATIVE, OtlpRequests.exponential(2));
            default -> OtlpRequests.sum(name, "s", OtlpRequests.DELTA, true, points);
        };
    }

    @Test
    void aPointThatIsLargerThanAPiece() {
        byte[] request = OtlpRequests.request(OtlpRequests.gauge(
                        "g", "", OtlpRequests.number(1, OtlpRequests.text("a", "x".repeat(900)))))
                .toByteArray();
        assertThatThrownBy(() -> OtlpSplitter.split(request, new PieceLimits(500, 10)))
                .isInstanceOf(SplitException.class)
                .hasMessageContaining("a data point with its metric, scope and resource is 1107 bytes")
                .matches(e -> ((SplitException) e).tooLarge());
    }

    @Test
    void malformed() {
        assertThatThrownBy(() -> OtlpSplitter.split(new byte[] {10, 99, 1}, new PieceLimits(500, 10)))
                .isInstanceOf(SplitException.class)
                .hasMessage("byte 2: a length of 99 where 1 bytes are left");
    }
}
