package io.streamgauge.reporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.shaded.io.opentelemetry.proto.common.v1.AnyValue;
import org.apache.kafka.shaded.io.opentelemetry.proto.common.v1.KeyValue;
import org.apache.kafka.shaded.io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import org.apache.kafka.shaded.io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import org.apache.kafka.shaded.io.opentelemetry.proto.metrics.v1.Metric;
import org.apache.kafka.shaded.io.opentelemetry.proto.metrics.v1.MetricsData;
import org.apache.kafka.shaded.io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import org.apache.kafka.shaded.io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import org.apache.kafka.shaded.io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import org.apache.kafka.shaded.io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import org.apache.kafka.shaded.io.opentelemetry.proto.resource.v1.Resource;
import org.junit.jupiter.api.Test;

/** Against the classes that Kafka's own clients write OTLP with. */
final class OtlpLabelsTest {
    private final OtlpLabels labels =
            new OtlpLabels(new TreeMap<>(Map.of("client_id", "c-ü", "long", "x".repeat(300))));

    private static KeyValue attribute(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }

    private static MetricsData.Builder data() {
        KeyValue topic = attribute("topic", "t");
        Metric.Builder gauge = Metric.newBuilder().setName("g").setUnit("1");
        gauge.getGaugeBuilder()
                .addDataPoints(NumberDataPoint.newBuilder().setAsDouble(1.5).addAttributes(topic));
        Metric.Builder sum = Metric.newBuilder().setName("s").setDescription("d");
        sum.getSumBuilder()
                .setIsMonotonic(true)
                .setAggregationTemporalityValue(1)
                .addDataPoints(NumberDataPoint.newBuilder().setAsInt(-7).setTimeUnixNano(Long.MAX_VALUE))
                .addDataPoints(NumberDataPoint.newBuilder().setAsInt(8));
        Metric.Builder histogram = Metric.newBuilder().setName("h");
        histogram
                .getHistogramBuilder()
                .addDataPoints(HistogramDataPoint.newBuilder().setCount(3).addBucketCounts(3));
        Metric.Builder exponential = Metric.newBuilder().setName("e");
        exponential
                .getExponentialHistogramBuilder()
                .addDataPoints(ExponentialHistogramDataPoint.newBuilder().setScale(5));
        Metric.Builder summary = Metric.newBuilder().setName("q");
        summary.getSummaryBuilder().addDataPoints(SummaryDataPoint.newBuilder().setSum(3));
        ScopeMetrics.Builder scope = ScopeMetrics.newBuilder();
        List.of(gauge, sum, histogram, exponential, summary).forEach(scope::addMetrics);
        return MetricsData.newBuilder()
                .addResourceMetrics(ResourceMetrics.newBuilder()
                        .setResource(Resource.newBuilder().addAttributes(attribute("group_id", "g")))
                        .addScopeMetrics(scope))
                .addResourceMetrics(ResourceMetrics.newBuilder().setSchemaUrl("u"));
    }

    private static List<String> keys(List<KeyValue> attributes) {
        return attributes.stream().map(KeyValue::getKey).collect(Collectors.toList());
    }

    @Test
    void everyDataPointGetsTheResourcesAttributesAndTheLabels() throws Exception {
        byte[] labelled = labels.addTo(data().build().toByteArray());
        List<Metric> metrics = MetricsData.parseFrom(labelled)
                .getResourceMetrics(0)
                .getScopeMetrics(0)
                .getMetricsList();
        NumberDataPoint gauge = metrics.get(0).getGauge().getDataPoints(0);
        assertThat(keys(gauge.getAttributesList())).containsExactly("topic", "group_id", "client_id", "long");
        assertThat(gauge.getAttributes(2).getValue().getStringValue()).isEqualTo("c-ü");
        assertThat(metrics.get(1).getSum().getDataPointsList())
                .hasSize(2)
                .allSatisfy(point ->
                        assertThat(keys(point.getAttributesList())).containsExactly("group_id", "client_id", "long"));
        assertThat(metrics.get(2).getHistogram().getDataPoints(0).getAttributesCount())
                .isEqualTo(3);
        assertThat(metrics.get(3).getExponentialHistogram().getDataPoints(0).getAttributesCount())
                .isEqualTo(3);
        assertThat(metrics.get(4).getSummary().getDataPoints(0).getAttributesCount())
                .isEqualTo(3);
    }

    @Test
    void nothingElseChanges() throws Exception {
        MetricsData without = MetricsData.parseFrom(new OtlpLabels(Map.of())
                .addTo(MetricsData.newBuilder()
                        .addResourceMetrics(
                                data().getResourceMetrics(0).toBuilder().clearResource())
                        .build()
                        .toByteArray()));
        assertThat(without)
                .isEqualTo(MetricsData.newBuilder()
                        .addResourceMetrics(
                                data().getResourceMetrics(0).toBuilder().clearResource())
                        .build());
        MetricsData labelled = MetricsData.parseFrom(labels.addTo(data().build().toByteArray()));
        NumberDataPoint.Builder sum =
                labelled.getResourceMetrics(0).getScopeMetrics(0).getMetrics(1).getSum().getDataPoints(0).toBuilder()
                        .clearAttributes();
        assertThat(sum.build())
                .isEqualTo(data().getResourceMetrics(0)
                        .getScopeMetrics(0)
                        .getMetrics(1)
                        .getSum()
                        .getDataPoints(0));
        assertThat(labelled.getResourceMetrics(1)).isEqualTo(data().getResourceMetrics(1));
    }

    @Test
    void brokenBytesAreSaidToBeBroken() {
        byte[] good = data().build().toByteArray();
        byte[] cut = java.util.Arrays.copyOf(good, good.length - 3);
        assertThatThrownBy(() -> labels.addTo(cut))
                .isInstanceOf(MalformedOtlpException.class)
                .hasMessageContaining("byte");
    }

    /** Whatever comes: new bytes, or that they are malformed, and nothing else is thrown. */
    @Test
    void mutatedBytesAreTakenOrRefused() {
        Random random = new Random(1);
        byte[] good = data().build().toByteArray();
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bad = good.clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(labels.addTo(bad)).isNotNull();
            } catch (MalformedOtlpException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(100, 19_900);
    }
}
