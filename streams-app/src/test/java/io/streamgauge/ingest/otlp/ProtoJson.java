package io.streamgauge.ingest.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Any message in OTLP's JSON form: 64-bit numbers as strings, enums as numbers, ids in hexadecimal. */
final class ProtoJson {
    private ProtoJson() {}

    static String of(Message message) {
        return message.getAllFields().entrySet().stream()
                .map(e -> '"' + e.getKey().getJsonName() + "\":" + field(e))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String field(Map.Entry<FieldDescriptor, Object> entry) {
        if (!entry.getKey().isRepeated()) {
            return value(entry.getKey(), entry.getValue());
        }
        return ((List<?>) entry.getValue())
                .stream().map(v -> value(entry.getKey(), v)).collect(Collectors.joining(",", "[", "]"));
    }

    private static String value(FieldDescriptor field, Object value) {
        return switch (field.getJavaType()) {
            case MESSAGE -> of((Message) value);
            case ENUM -> Integer.toString(((EnumValueDescriptor) value).getNumber());
            case STRING -> '"' + ((String) value).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
            case BYTE_STRING -> '"' + HexFormat.of().formatHex(((ByteString) value).toByteArray()) + '"';
            case LONG -> '"' + Long.toUnsignedString((Long) value) + '"';
            case DOUBLE -> number((Double) value);
            default -> value.toString();
        };
    }

    private static String number(double value) {
        return Double.isNaN(value)
                ? "\"NaN\""
                : Double.isInfinite(value) ? (value > 0 ? "\"Infinity\"" : "\"-Infinity\"") : Double.toString(value);
    }
}
