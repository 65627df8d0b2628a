package io.streamgauge.ingest.otlp;

import java.util.HashMap;
import java.util.Map;

/** The fields of OTLP's metric messages by their names in JSON: enough to write the JSON form as the protobuf form. */
final class OtlpSchema {
    /** How a field's value stands in JSON, and how in protobuf. */
    enum Kind {
        STRING,
        BYTES,
        HEX,
        BOOL,
        /** A number or a string with one. */
        INT64,
        SINT32,
        FIXED64,
        DOUBLE,
        ENUM,
        MESSAGE
    }

    /** @param message of a field of kind MESSAGE */
    record Field(int number, Kind kind, boolean repeated, Message message) {}

    /** A message's fields by name. */
    static final class Message {
        private final Map<String, Field> fields = new HashMap<>();

        Field field(String name) {
            return fields.get(name);
        }

        Message add(String name, int number, Kind kind) {
            fields.put(name, new Field(number, kind, false, null));
            return this;
        }

        Message list(String name, int number, Kind kind) {
            fields.put(name, new Field(number, kind, true, null));
            return this;
        }

        Message add(String name, int number, Message message) {
            fields.put(name, new Field(number, Kind.MESSAGE, false, message));
            return this;
        }

        Message list(String name, int number, Message message) {
            fields.put(name, new Field(number, Kind.MESSAGE, true, message));
            return this;
        }
    }

    /** ExportMetricsServiceRequest and MetricsData. */
    static final Message REQUEST = request();

    private OtlpSchema() {}

    private static Message keyValue() {
        Message any = new Message();
        Message keyValue = new Message().add("key", 1, Kind.STRING).add("value", 2, any);
        any.add("stringValue", 1, Kind.STRING)
                .add("boolValue", 2, Kind.BOOL)
                .add("intValue", 3, Kind.INT64)
                .add("doubleValue", 4, Kind.DOUBLE)
                .add("arrayValue", 5, new Message().list("values", 1, any))
                .add("kvlistValue", 6, new Message().list("values", 1, keyValue))
                .add("bytesValue", 7, Kind.BYTES);
        return keyValue;
    }

    private static Message times(Message point) {
        return point.add("startTimeUnixNano", 2, Kind.FIXED64).add("timeUnixNano", 3, Kind.FIXED64);
    }

    private static Message request() {
        Message keyValue = keyValue();
        Message exemplar = new Message()
                .add("timeUnixNano", 2, Kind.FIXED64)
                .add("asDouble", 3, Kind.DOUBLE)
                .add("spanId", 4, Kind.HEX)
                .add("traceId", 5, Kind.HEX)
                .add("asInt", 6, Kind.FIXED64)
                .list("filteredAttributes", 7, keyValue);
        Message number = times(new Message())
                .add("asDouble", 4, Kind.DOUBLE)
                .list("exemplars", 5, exemplar)
                .add("asInt", 6, Kind.FIXED64)
                .list("attributes", 7, keyValue)
                .add("flags", 8, Kind.INT64);
        Message metric = new Message()
                .add("name", 1, Kind.STRING)
                .add("description", 2, Kind.STRING)
                .add("unit", 3, Kind.STRING)
                .add("gauge", 5, new Message().list("dataPoints", 1, number))
                .add(
                        "sum",
                        7,
                        new Message()
                                .list("dataPoints", 1, number)
                                .add("aggregationTemporality", 2, Kind.ENUM)
                                .add("isMonotonic", 3, Kind.BOOL))
                .add("histogram", 9, additive(histogram(keyValue, exemplar)))
                .add("exponentialHistogram", 10, additive(exponential(keyValue, exemplar)))
                .add("summary", 11, new Message().list("dataPoints", 1, summary(keyValue)));
        Message scope = new Message()
                .add("name", 1, Kind.STRING)
                .add("version", 2, Kind.STRING)
                .list("attributes", 3, keyValue);
        Message scopeMetrics = new Message().add("scope", 1, scope).list("metrics", 2, metric);
        Message resourceMetrics = new Message()
                .add("resource", 1, new Message().list("attributes", 1, keyValue))
                .list("scopeMetrics", 2, scopeMetrics);
        return new Message().list("resourceMetrics", 1, resourceMetrics);
    }

    private static Message additive(Message point) {
        return new Message().list("dataPoints", 1, point).add("aggregationTemporality", 2, Kind.ENUM);
    }

    private static Message histogram(Message keyValue, Message exemplar) {
        return times(new Message())
                .add("count", 4, Kind.FIXED64)
                .add("sum", 5, Kind.DOUBLE)
                .list("bucketCounts", 6, Kind.FIXED64)
                .list("explicitBounds", 7, Kind.DOUBLE)
                .list("exemplars", 8, exemplar)
                .list("attributes", 9, keyValue)
                .add("flags", 10, Kind.INT64)
                .add("min", 11, Kind.DOUBLE)
                .add("max", 12, Kind.DOUBLE);
    }

    private static Message exponential(Message keyValue, Message exemplar) {
        Message buckets = new Message().add("offset", 1, Kind.SINT32).list("bucketCounts", 2, Kind.INT64);
        return times(new Message())
                .list("attributes", 1, keyValue)
                .add("count", 4, Kind.FIXED64)
                .add("sum", 5, Kind.DOUBLE)
                .add("scale", 6, Kind.SINT32)
                .add("zeroCount", 7, Kind.FIXED64)
                .add("positive", 8, buckets)
                .add("negative", 9, buckets)
                .add("flags", 10, Kind.INT64)
                .list("exemplars", 11, exemplar)
                .add("min", 12, Kind.DOUBLE)
                .add("max", 13, Kind.DOUBLE)
                .add("zeroThreshold", 14, Kind.DOUBLE);
    }

    private static Message summary(Message keyValue) {
        Message quantile = new Message().add("quantile", 1, Kind.DOUBLE).add("value", 2, Kind.DOUBLE);
        return times(new Message())
                .add("count", 4, Kind.FIXED64)
                .add("sum", 5, Kind.DOUBLE)
                .list("quantileValues", 6, quantile)
                .list("attributes", 7, keyValue)
                .add("flags", 8, Kind.INT64);
    }
}
