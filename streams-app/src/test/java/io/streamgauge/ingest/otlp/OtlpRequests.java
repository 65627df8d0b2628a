package io.streamgauge.ingest.otlp;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.metrics.v1.Summary;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.List;

/** Requests made with the published messages. */
final class OtlpRequests {
    static final long START_NANO = 1_000_000_000_000L;
    static final long TIME_NANO = 1_060_000_500_000L;
    static final AggregationTemporality CUMULATIVE = AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE;
    static final AggregationTemporality DELTA = AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA;

    private OtlpRequests() {}

    static KeyValue text(String key, String value) {
        return value(key, AnyValue.newBuilder().setStringValue(value));
    }

    static KeyValue value(String key, AnyValue.Builder value) {
        return KeyValue.newBuilder().setKey(key).setValue(value).build();
    }

    static NumberDataPoint.Builder number(double value, KeyValue... attributes) {
        return NumberDataPoint.newBuilder()
                .setStartTimeUnixNano(START_NANO)
                .setTimeUnixNano(TIME_NANO)
                .setAsDouble(value)
                .addAllAttributes(List.of(attributes));
    }

    static Metric gauge(String name, String unit, NumberDataPoint.Builder... points) {
        Gauge.Builder gauge = Gauge.newBuilder();
        for (NumberDataPoint.Builder p : points) {
            gauge.addDataPoints(p);
        }
        return Metric.newBuilder().setName(name).setUnit(unit).setGauge(gauge).build();
    }

    static Metric sum(
            String name,
            String unit,
            AggregationTemporality temporality,
            boolean monotonic,
            NumberDataPoint.Builder... points) {
        Sum.Builder sum =
                Sum.newBuilder().setAggregationTemporality(temporality).setIsMonotonic(monotonic);
        for (NumberDataPoint.Builder p : points) {
            sum.addDataPoints(p);
        }
        return Metric.newBuilder()
                .setName(name)
                .setUnit(unit)
                .setDescription("Of " + name)
                .setSum(sum)
                .build();
    }

    static HistogramDataPoint.Builder classic() {
        return HistogramDataPoint.newBuilder()
                .setStartTimeUnixNano(START_NANO)
                .setTimeUnixNano(TIME_NANO)
                .setCount(7)
                .setSum(12.5)
                .setMin(0.25)
                .setMax(9)
                .addAllExplicitBounds(List.of(1.0, 2.5))
                .addAllBucketCounts(List.of(4L, 2L, 1L))
                .addAttributes(text("route", "/a"));
    }

    static Metric histogram(String name, AggregationTemporality temporality, HistogramDataPoint.Builder point) {
        return Metric.newBuilder()
                .setName(name)
                .setUnit("s")
                .setHistogram(Histogram.newBuilder()
                        .setAggregationTemporality(temporality)
                        .addDataPoints(point))
                .build();
    }

    static ExponentialHistogramDataPoint.Builder exponential(int scale) {
        return ExponentialHistogramDataPoint.newBuilder()
                .setStartTimeUnixNano(START_NANO)
                .setTimeUnixNano(TIME_NANO)
                .setScale(scale)
                .setCount(10)
                .setSum(20)
                .setZeroCount(1)
                .setPositive(ExponentialHistogramDataPoint.Buckets.newBuilder()
                        .setOffset(-2)
                        .addAllBucketCounts(List.of(1L, 0L, 2L, 3L)))
                .setNegative(ExponentialHistogramDataPoint.Buckets.newBuilder()
                        .setOffset(0)
                        .addAllBucketCounts(List.of(3L)));
    }

    static Metric exponential(
            String name, AggregationTemporality temporality, ExponentialHistogramDataPoint.Builder point) {
        return Metric.newBuilder()
                .setName(name)
                .setExponentialHistogram(ExponentialHistogram.newBuilder()
                        .setAggregationTemporality(temporality)
                        .addDataPoints(point))
                .build();
    }

    static Metric summary(String name) {
        return Metric.newBuilder()
                .setName(name)
                .setUnit("ms")
                .setDescription("How long it took")
                .setSummary(Summary.newBuilder()
                        .addDataPoints(SummaryDataPoint.newBuilder()
                                .setTimeUnixNano(TIME_NANO)
                                .setCount(5)
                                .setSum(50)
                                .addAttributes(text("op", "read"))
                                .addQuantileValues(quantile(0.5, 9))
                                .addQuantileValues(quantile(0.99, 30))))
                .build();
    }

    private static SummaryDataPoint.ValueAtQuantile.Builder quantile(double quantile, double value) {
        return SummaryDataPoint.ValueAtQuantile.newBuilder()
                .setQuantile(quantile)
                .setValue(value);
    }

    static Exemplar exemplar() {
        byte[] trace = new byte[16];
        byte[] span = new byte[8];
        trace[0] = (byte) 0xAB;
        span[7] = 1;
        return Exemplar.newBuilder()
                .setTimeUnixNano(TIME_NANO)
                .setAsDouble(0.7)
                .setTraceId(ByteString.copyFrom(trace))
                .setSpanId(ByteString.copyFrom(span))
                .build();
    }

    static Resource resource() {
        return Resource.newBuilder()
                .addAttributes(text("service.name", "checkout"))
                .addAttributes(text("service.namespace", "shop"))
                .addAttributes(text("service.instance.id", "i-1"))
                .addAttributes(text("host.name", "h"))
                .build();
    }

    static ExportMetricsServiceRequest request(Metric... metrics) {
        return request(resource(), metrics);
    }

    static ExportMetricsServiceRequest request(Resource resource, Metric... metrics) {
        return ExportMetricsServiceRequest.newBuilder()
                .addResourceMetrics(ResourceMetrics.newBuilder()
                        .setResource(resource)
                        .addScopeMetrics(ScopeMetrics.newBuilder()
                                .setScope(InstrumentationScope.newBuilder()
                                        .setName("lib")
                                        .setVersion("1.2")
                                        .addAttributes(text("short.name", "l")))
                                .addAllMetrics(List.of(metrics))))
                .build();
    }

    /** One of everything. */
    static ExportMetricsServiceRequest everything() {
        KeyValue list = value(
                "list",
                AnyValue.newBuilder()
                        .setArrayValue(ArrayValue.newBuilder()
                                .addValues(AnyValue.newBuilder().setStringValue("a\"b"))
                                .addValues(AnyValue.newBuilder().setIntValue(-3))));
        KeyValue map = value(
                "map",
                AnyValue.newBuilder().setKvlistValue(KeyValueList.newBuilder().addValues(text("k", "v"))));
        return request(
                gauge(
                        "system.memory.usage",
                        "By",
                        number(42, text("state", "used")),
                        number(7).setFlags(1)),
                gauge("ratio.of", "1", NumberDataPoint.newBuilder().setAsInt(-5)),
                sum("http.requests", "{request}", CUMULATIVE, true, number(9, text("http.method", "GET"))),
                sum("bytes.sent", "By", DELTA, true, number(3).addExemplars(exemplar())),
                sum("queue.size", "", CUMULATIVE, false, number(4)),
                sum("active", "", DELTA, false, number(-2)),
                sum(
                        "speed",
                        "m/s",
                        CUMULATIVE,
                        true,
                        number(1, value("up", AnyValue.newBuilder().setBoolValue(true)))),
                gauge(
                        "odd names",
                        "",
                        number(
                                1,
                                text("a.b", "1"),
                                text("a-b", "2"),
                                text("9x", "3"),
                                text("_y", "4"),
                                text("__z", "5"),
                                text("job", "mine"),
                                text("empty", ""),
                                list,
                                map)),
                histogram("latency", CUMULATIVE, classic()),
                histogram("latency.delta", DELTA, classic()),
                exponential("size", CUMULATIVE, exponential(3)),
                exponential("fine", DELTA, exponential(10)),
                summary("took"));
    }
}
