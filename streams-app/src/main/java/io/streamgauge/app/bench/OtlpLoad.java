package io.streamgauge.app.bench;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.function.IntFunction;

/** OTLP requests as an application with a few instruments sends them: 10 metrics, 10 points each, 4 attributes a point. */
final class OtlpLoad {
    private static final int METRICS = 10;
    private static final int POINTS = 10;
    private static final long START_NANO = 1_760_000_000_000_000_000L;
    private static final AggregationTemporality CUMULATIVE = AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE;

    private OtlpLoad() {}

    static ExportMetricsServiceRequest numbers(int app) {
        return request(app, metric -> {
            Metric.Builder built = Metric.newBuilder()
                    .setName("http.server.requests." + metric)
                    .setDescription("Requests that were served")
                    .setUnit("{request}");
            Gauge.Builder gauge = Gauge.newBuilder();
            Sum.Builder sum =
                    Sum.newBuilder().setAggregationTemporality(CUMULATIVE).setIsMonotonic(true);
            for (int p = 0; p < POINTS; p++) {
                NumberDataPoint.Builder point = number(app, p);
                if (metric % 3 == 0) {
                    gauge.addDataPoints(point);
                } else {
                    sum.addDataPoints(point);
                }
            }
            return (metric % 3 == 0 ? built.setGauge(gauge) : built.setSum(sum)).build();
        });
    }

    static ExportMetricsServiceRequest histograms(int app) {
        return request(app, metric -> {
            Histogram.Builder histogram = Histogram.newBuilder().setAggregationTemporality(CUMULATIVE);
            for (int p = 0; p < POINTS; p++) {
                HistogramDataPoint.Builder point = HistogramDataPoint.newBuilder()
                        .setStartTimeUnixNano(START_NANO)
                        .setTimeUnixNano(START_NANO + 1_000_000_000L * app);
                for (int a = 0; a < 4; a++) {
                    point.addAttributes(attribute("http.attribute." + a, "value-" + (app + p * a)));
                }
                long count = 0;
                for (int b = 0; b <= 10; b++) {
                    point.addBucketCounts(b * 3L + p);
                    count += b * 3L + p;
                    if (b < 10) {
                        point.addExplicitBounds(Math.pow(2, b));
                    }
                }
                histogram.addDataPoints(point.setCount(count).setSum(count * 1.5));
            }
            return Metric.newBuilder()
                    .setName("http.server.duration." + metric)
                    .setUnit("s")
                    .setHistogram(histogram)
                    .build();
        });
    }

    private static NumberDataPoint.Builder number(int app, int p) {
        NumberDataPoint.Builder point = NumberDataPoint.newBuilder()
                .setStartTimeUnixNano(START_NANO)
                .setTimeUnixNano(START_NANO + 1_000_000_000L * app)
                .setAsDouble(app * 10 + p);
        for (int a = 0; a < 4; a++) {
            point.addAttributes(attribute("http.attribute." + a, "value-" + (app + p * a)));
        }
        return point;
    }

    private static KeyValue attribute(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }

    private static ExportMetricsServiceRequest request(int app, IntFunction<Metric> metric) {
        ScopeMetrics.Builder scope = ScopeMetrics.newBuilder()
                .setScope(
                        InstrumentationScope.newBuilder().setName("io.example").setVersion("1.2.3"));
        for (int m = 0; m < METRICS; m++) {
            scope.addMetrics(metric.apply(m));
        }
        return ExportMetricsServiceRequest.newBuilder()
                .addResourceMetrics(ResourceMetrics.newBuilder()
                        .setResource(Resource.newBuilder()
                                .addAttributes(attribute("service.name", "checkout"))
                                .addAttributes(attribute("service.instance.id", "pod-" + app)))
                        .addScopeMetrics(scope))
                .build();
    }
}
