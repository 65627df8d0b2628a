package io.streamgauge.reporter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Gives every data point of OTLP metrics further attributes, and those of its resource, without a library: the bytes are copied and only the lengths around
 * the data points change. What is not understood stays as it is. Immutable and thread-safe.
 *
 * <p>Source: opentelemetry-proto 1.x, metrics.proto; protobuf's encoding.
 */
final class OtlpLabels {
    private static final int RESOURCE_METRICS = 1;
    private static final int RESOURCE = 1;
    private static final int RESOURCE_ATTRIBUTES = 1;
    private static final int SCOPE_METRICS = 2;
    private static final int METRICS = 2;
    private static final int DATA_POINTS = 1;
    /** In Metric: gauge, sum, histogram, exponential histogram, summary. */
    private static final int[] DATA = {5, 7, 9, 10, 11};
    /** In the data points of these. */
    private static final int[] ATTRIBUTES = {7, 7, 9, 1, 7};

    /** Encoded KeyValue messages, without tag and length. */
    private final List<byte[]> own;

    OtlpLabels(Map<String, String> labels) {
        own = labels.entrySet().stream()
                .map(label -> keyValue(label.getKey(), label.getValue()))
                .collect(Collectors.toList());
    }

    /** @throws MalformedOtlpException if the bytes are no OTLP metrics */
    byte[] addTo(byte[] metricsData) throws MalformedOtlpException {
        ProtoOut out = new ProtoOut(metricsData.length * 2);
        ProtoFields fields = new ProtoFields(metricsData, 0, metricsData.length);
        while (fields.next()) {
            if (fields.is(RESOURCE_METRICS)) {
                out.message(RESOURCE_METRICS, resourceMetrics(fields.content()));
            } else {
                out.copy(fields);
            }
        }
        return out.toByteArray();
    }

    private ProtoOut resourceMetrics(ProtoFields resource) throws MalformedOtlpException {
        List<byte[]> attributes = new ArrayList<>();
        for (ProtoFields all = resource.again(); all.next(); ) {
            if (all.is(RESOURCE)) {
                for (ProtoFields of = all.content(); of.next(); ) {
                    if (of.is(RESOURCE_ATTRIBUTES)) {
                        attributes.add(of.bytes());
                    }
                }
            }
        }
        attributes.addAll(own);
        ProtoOut out = new ProtoOut(resource.length() * 2);
        while (resource.next()) {
            if (resource.is(SCOPE_METRICS)) {
                out.message(SCOPE_METRICS, scopeMetrics(resource.content(), attributes));
            } else {
                out.copy(resource);
            }
        }
        return out;
    }

    private static ProtoOut scopeMetrics(ProtoFields scope, List<byte[]> attributes) throws MalformedOtlpException {
        ProtoOut out = new ProtoOut(scope.length() * 2);
        while (scope.next()) {
            if (scope.is(METRICS)) {
                out.message(METRICS, metric(scope.content(), attributes));
            } else {
                out.copy(scope);
            }
        }
        return out;
    }

    private static ProtoOut metric(ProtoFields metric, List<byte[]> attributes) throws MalformedOtlpException {
        ProtoOut out = new ProtoOut(metric.length() * 2);
        while (metric.next()) {
            int kind = 0;
            while (kind < DATA.length && !metric.is(DATA[kind])) {
                kind++;
            }
            if (kind < DATA.length) {
                out.message(DATA[kind], data(metric.content(), ATTRIBUTES[kind], attributes));
            } else {
                out.copy(metric);
            }
        }
        return out;
    }

    private static ProtoOut data(ProtoFields data, int field, List<byte[]> attributes) throws MalformedOtlpException {
        ProtoOut out = new ProtoOut(data.length() * 2);
        while (data.next()) {
            if (data.is(DATA_POINTS)) {
                ProtoOut point = new ProtoOut(data.length() * 2);
                point.writeBytes(data.bytes());
                for (byte[] attribute : attributes) {
                    point.bytes(field, attribute);
                }
                out.message(DATA_POINTS, point);
            } else {
                out.copy(data);
            }
        }
        return out;
    }

    /** KeyValue {string key = 1; AnyValue value = 2}, AnyValue {string string_value = 1}. */
    private static byte[] keyValue(String key, String value) {
        ProtoOut any = new ProtoOut(value.length() + 8);
        any.bytes(1, value.getBytes(StandardCharsets.UTF_8));
        ProtoOut out = new ProtoOut(key.length() + value.length() + 16);
        out.bytes(1, key.getBytes(StandardCharsets.UTF_8));
        out.message(2, any);
        return out.toByteArray();
    }
}
