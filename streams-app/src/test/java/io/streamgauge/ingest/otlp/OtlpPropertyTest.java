package io.streamgauge.ingest.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.resource.v1.Resource;
import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.Mutations;
import io.streamgauge.ingest.Outcomes;
import io.streamgauge.model.Buckets;
import io.streamgauge.model.Histogram;
import io.streamgauge.model.HistogramAccumulator;
import io.streamgauge.model.Labels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random requests: what was put into the published messages comes out, in both forms; and any bytes give points or rejects. */
class OtlpPropertyTest {
    private final OtlpDecoder protobuf = new OtlpDecoder(OtlpSettings.DEFAULT);
    private final OtlpJsonDecoder json = new OtlpJsonDecoder(OtlpSettings.DEFAULT);

    private static String labels(Random random, List<KeyValue> into) {
        Map<String, String> labels = new TreeMap<>();
        for (int n = random.nextInt(5); n > 0; n--) {
            String value = random.nextInt(9) == 0 ? "" : "vä" + random.nextInt(50);
            labels.put("l" + random.nextInt(20), value);
        }
        labels.forEach((k, v) -> into.add(OtlpRequests.text(k, v)));
        Labels.Builder built = Labels.EMPTY.toBuilder();
        labels.forEach((k, v) -> {
            if (!v.isEmpty()) {
                built.set(k, v);
            }
        });
        return built.build().isEmpty() ? "" : built.build().toString();
    }

    private static Metric number(Random random, String name, List<String> expected) {
        List<KeyValue> attributes = new ArrayList<>();
        String labels = labels(random, attributes);
        double value = random.nextInt(3) == 0 ? random.nextInt(100) : random.nextDouble() * 1e6;
        long timeMs = random.nextInt(1 << 30) + 2_000L;
        NumberDataPoint.Builder point = NumberDataPoint.newBuilder()
                .setTimeUnixNano(timeMs * 1_000_000)
                .setAsDouble(value)
                .addAllAttributes(attributes);
        switch (random.nextInt(4)) {
            case 0 -> {
                expected.add("gauge " + name + labels + " | " + value + " @" + timeMs);
                return OtlpRequests.gauge(name, "", point);
            }
            case 1 -> {
                expected.add(
                        "counter " + name + labels + " | cumulative " + value + " @" + timeMs + " help Of " + name);
                return OtlpRequests.sum(name, "", OtlpRequests.CUMULATIVE, true, point);
            }
            case 2 -> {
                expected.add("counter " + name + labels + " | " + value + " @" + timeMs + " help Of " + name);
                return OtlpRequests.sum(name, "", OtlpRequests.DELTA, true, point);
            }
            default -> {
                expected.add("gauge " + name + labels + " | relative " + value + " @" + timeMs + " help Of " + name);
                return OtlpRequests.sum(name, "", OtlpRequests.DELTA, false, point);
            }
        }
    }

    private static Metric classic(Random random, String name, List<String> expected) {
        HistogramDataPoint.Builder point = HistogramDataPoint.newBuilder().setTimeUnixNano(7_000_000);
        double[] bounds = new double[random.nextInt(6)];
        int[] indexes = new int[bounds.length + 1];
        double[] counts = new double[bounds.length + 1];
        long total = 0;
        for (int i = 0; i <= bounds.length; i++) {
            if (i < bounds.length) {
                bounds[i] = i * 2.5 - 3;
                point.addExplicitBounds(bounds[i]);
            }
            int count = random.nextInt(4);
            point.addBucketCounts(count);
            indexes[i] = i;
            counts[i] = count;
            total += count;
        }
        Histogram histogram = Histogram.builder()
                .schema(Histogram.CUSTOM_BUCKETS)
                .customValues(bounds)
                .count((double) total)
                .sum(total * 0.5)
                .positive(Buckets.ofIndexed(indexes, counts))
                .build();
        expected.add("histogram " + name + " | cumulative " + histogram + " @7 unit seconds");
        return OtlpRequests.histogram(
                name, OtlpRequests.CUMULATIVE, point.setCount(total).setSum(total * 0.5));
    }

    private static Metric exponential(Random random, String name, List<String> expected) {
        HistogramAccumulator observed = new HistogramAccumulator(random.nextInt(9), 1024, new double[0]);
        for (int n = random.nextInt(30); n > 0; n--) {
            observed.observe(1 + random.nextInt(8) / 8.0);
        }
        Histogram h = observed.toHistogram();
        ExponentialHistogramDataPoint.Builder point = ExponentialHistogramDataPoint.newBuilder()
                .setTimeUnixNano(7_000_000)
                .setScale(h.schema())
                .setCount((long) h.count())
                .setSum(h.sum());
        if (h.positive().size() > 0) {
            int first = h.positive().indexAt(0);
            long[] dense = new long[h.positive().indexAt(h.positive().size() - 1) - first + 1];
            for (int i = 0; i < h.positive().size(); i++) {
                dense[h.positive().indexAt(i) - first] = (long) h.positive().countAt(i);
            }
            ExponentialHistogramDataPoint.Buckets.Builder buckets =
                    ExponentialHistogramDataPoint.Buckets.newBuilder().setOffset(first - 1);
            Arrays.stream(dense).forEach(buckets::addBucketCounts);
            point.setPositive(buckets);
        }
        expected.add("histogram " + name + " | " + h + " @7");
        return OtlpRequests.exponential(name, OtlpRequests.DELTA, point);
    }

    private static ExportMetricsServiceRequest random(Random random, List<String> expected) {
        ExportMetricsServiceRequest.Builder request = ExportMetricsServiceRequest.newBuilder();
        for (int r = 1 + random.nextInt(3); r > 0; r--) {
            ScopeMetrics.Builder scope = ScopeMetrics.newBuilder();
            for (int m = 1 + random.nextInt(5); m > 0; m--) {
                String name = "m" + random.nextInt(100);
                scope.addMetrics(
                        switch (random.nextInt(4)) {
                            case 0 -> classic(random, name + "_seconds", expected);
                            case 1 -> exponential(random, name, expected);
                            default -> number(random, name, expected);
                        });
            }
            request.addResourceMetrics(ResourceMetrics.newBuilder()
                    .setResource(Resource.newBuilder())
                    .addScopeMetrics(scope));
        }
        return request.build();
    }

    private static List<String> withoutExtremes(List<String> lines) {
        return lines.stream()
                .map(line -> line.replaceAll(" min \\S+ max \\S+", ""))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void whatWasPutInComesOutInBothForms(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            List<String> expected = new ArrayList<>();
            ExportMetricsServiceRequest request = random(random, expected);
            List<String> lines = Outcomes.of(protobuf, request.toByteArray(), Limits.DEFAULT).lines;
            assertThat(withoutExtremes(lines)).isEqualTo(expected);
            byte[] text = ProtoJson.of(request).getBytes(StandardCharsets.UTF_8);
            assertThat(Outcomes.of(json, text, Limits.DEFAULT).lines).isEqualTo(lines);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void anyBytesGivePointsOrRejects(long seed) {
        Random random = new Random(seed);
        byte[] seedRecord = OtlpRequests.everything().toByteArray();
        byte[] seedText = ProtoJson.of(OtlpRequests.everything()).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 1500; i++) {
            byte[] record = Mutations.of(seedRecord, random);
            Outcomes outcomes = Outcomes.of(protobuf, record, Limits.DEFAULT);
            assertThat(outcomes.points + outcomes.rejects).isPositive();
            assertThat(outcomes.lines).hasSizeLessThan(100);
        }
        for (int i = 0; i < 500; i++) {
            Outcomes outcomes = Outcomes.of(json, Mutations.of(seedText, random), Limits.DEFAULT);
            assertThat(outcomes.points + outcomes.rejects).isPositive();
            assertThat(outcomes.lines).hasSizeLessThan(100);
        }
    }
}
