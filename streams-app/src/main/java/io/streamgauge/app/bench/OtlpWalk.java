package io.streamgauge.app.bench;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import java.util.List;

/** What anybody does at the least who decodes OTLP with protobuf-java: looks at each point's name, attributes, time and value. */
final class OtlpWalk {
    private OtlpWalk() {}

    /** A sum of everything, so that nothing is left out. */
    static long walk(ExportMetricsServiceRequest request) {
        long all = 0;
        for (ResourceMetrics resource : request.getResourceMetricsList()) {
            all += attributes(resource.getResource().getAttributesList());
            for (ScopeMetrics scope : resource.getScopeMetricsList()) {
                for (Metric metric : scope.getMetricsList()) {
                    all += metric.getName().hashCode() + points(metric);
                }
            }
        }
        return all;
    }

    private static long points(Metric metric) {
        long all = 0;
        List<NumberDataPoint> numbers = metric.hasSum()
                ? metric.getSum().getDataPointsList()
                : metric.getGauge().getDataPointsList();
        for (NumberDataPoint p : numbers) {
            all += attributes(p.getAttributesList()) + p.getTimeUnixNano();
            all += Double.doubleToRawLongBits(p.getAsDouble()) + p.getAsInt();
        }
        for (HistogramDataPoint p : metric.getHistogram().getDataPointsList()) {
            all += attributes(p.getAttributesList()) + p.getTimeUnixNano();
            all += Double.doubleToRawLongBits(p.getSum());
            for (int i = 0; i < p.getBucketCountsCount(); i++) {
                all += p.getBucketCounts(i);
            }
        }
        return all;
    }

    private static long attributes(List<KeyValue> attributes) {
        long all = 0;
        for (KeyValue attribute : attributes) {
            all = 31 * all + attribute.getKey().hashCode();
            all = 31 * all + attribute.getValue().getStringValue().hashCode();
        }
        return all;
    }
}
