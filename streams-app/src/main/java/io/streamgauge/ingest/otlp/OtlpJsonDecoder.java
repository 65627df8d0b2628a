package io.streamgauge.ingest.otlp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.PointDecoder;
import io.streamgauge.ingest.PointSink;
import io.streamgauge.ingest.RecordCheck;
import io.streamgauge.ingest.Reject;
import io.streamgauge.ingest.Utf8;
import io.streamgauge.ingest.proto.MalformedException;
import io.streamgauge.ingest.proto.ProtoReader;
import io.streamgauge.ingest.proto.ProtoWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Decodes OTLP's JSON form: one request, or one per line. Each is written as protobuf and read by {@link OtlpDecoder}, so both forms mean the same. Trace and span ids are hexadecimal,
 * 64-bit numbers are numbers or strings, enums are numbers (names are taken, too), unknown fields are passed over. A value of the wrong type makes its whole document bad; documents before it
 * are taken. One instance per thread.
 */
public final class OtlpJsonDecoder implements PointDecoder {
    private static final int MAX_DEPTH = 64;

    private final JsonFactory factory = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();
    private final OtlpDecoder decoder;
    private final ProtoWriter out = new ProtoWriter();

    public OtlpJsonDecoder(OtlpSettings settings) {
        decoder = new OtlpDecoder(settings);
    }

    @Override
    public void decode(byte[] record, long recordTimestampMs, Limits limits, PointSink sink) {
        if (RecordCheck.refuses(record, limits, sink)) {
            return;
        }
        int invalid = Utf8.firstInvalid(record, 0, record.length);
        if (invalid >= 0) {
            sink.reject(Reject.INVALID_UTF8, "no UTF-8 at byte " + invalid);
            return;
        }
        int documents = 0;
        try (JsonParser in = factory.createParser(record)) {
            for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
                if (token != JsonToken.START_OBJECT) {
                    throw new MalformedException("a request is an object, not " + token);
                }
                documents++;
                out.clear();
                message(in, OtlpSchema.REQUEST);
                decoder.decode(out.bytes(), 0, out.size(), recordTimestampMs, limits, sink);
            }
            if (documents == 0) {
                sink.reject(Reject.EMPTY_RECORD, "the record is blank");
            }
        } catch (StreamConstraintsException e) {
            sink.reject(Reject.TOO_DEEP, "nested deeper than " + MAX_DEPTH);
        } catch (JsonProcessingException e) {
            long at = e.getLocation() == null ? 0 : e.getLocation().getByteOffset();
            sink.reject(Reject.NOT_JSON, "malformed near byte " + Math.max(0, at));
        } catch (MalformedException e) {
            sink.reject(Reject.WRONG_TYPE, e.getMessage());
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory failed", e);
        }
    }

    /**
     * The protobuf form of documents that were decoded without a reject; several are one request, as repeated fields are.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static byte[] toProtobuf(byte[] documents) {
        OtlpJsonDecoder decoder = new OtlpJsonDecoder(OtlpSettings.DEFAULT);
        try (JsonParser in = decoder.factory.createParser(documents)) {
            while (in.nextToken() != null) {
                decoder.message(in, OtlpSchema.REQUEST);
            }
            return decoder.out.copy();
        } catch (IOException | MalformedException e) {
            throw new IllegalArgumentException("not OTLP's JSON form: " + e.getMessage(), e);
        }
    }

    /** Writes the object that has begun. */
    private void message(JsonParser in, OtlpSchema.Message message) throws IOException, MalformedException {
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            JsonToken value = in.nextToken();
            OtlpSchema.Field field = message.field(name);
            if (field == null) {
                in.skipChildren();
            } else if (value != JsonToken.VALUE_NULL) {
                field(in, name, field);
            }
        }
    }

    private void field(JsonParser in, String name, OtlpSchema.Field field) throws IOException, MalformedException {
        if (!field.repeated()) {
            value(in, name, field);
            return;
        }
        if (in.currentToken() != JsonToken.START_ARRAY) {
            throw wrong(in, name, "an array");
        }
        while (in.nextToken() != JsonToken.END_ARRAY) {
            value(in, name, field);
        }
    }

    private static MalformedException wrong(JsonParser in, String name, String expected) throws IOException {
        return new MalformedException("byte " + in.currentTokenLocation().getByteOffset() + ": \"" + name + "\" is "
                + expected + ", not " + in.currentToken().name().toLowerCase(Locale.ROOT));
    }

    private void value(JsonParser in, String name, OtlpSchema.Field field) throws IOException, MalformedException {
        int number = field.number();
        switch (field.kind()) {
            case MESSAGE -> {
                if (in.currentToken() != JsonToken.START_OBJECT) {
                    throw wrong(in, name, "an object");
                }
                out.tag(number, ProtoReader.LENGTH);
                int begun = out.begin();
                message(in, field.message());
                out.end(begun);
            }
            case STRING, BYTES, HEX -> {
                byte[] bytes = bytes(in, name, field.kind());
                out.tag(number, ProtoReader.LENGTH);
                out.bytes(bytes);
            }
            case BOOL -> {
                if (!in.currentToken().isBoolean()) {
                    throw wrong(in, name, "true or false");
                }
                out.tag(number, ProtoReader.VARINT);
                out.varint(in.getBooleanValue() ? 1 : 0);
            }
            case FIXED64 -> {
                long whole = whole(in, name);
                out.tag(number, ProtoReader.FIXED64);
                out.fixed64(whole);
            }
            case DOUBLE -> {
                double fraction = fraction(in, name);
                out.tag(number, ProtoReader.FIXED64);
                out.fixed64(Double.doubleToRawLongBits(fraction));
            }
            default -> {
                long whole = field.kind() == OtlpSchema.Kind.ENUM ? temporality(in, name) : whole(in, name);
                out.tag(number, ProtoReader.VARINT);
                out.varint(field.kind() == OtlpSchema.Kind.SINT32 ? (whole << 1) ^ (whole >> 63) : whole);
            }
        }
    }

    private static byte[] bytes(JsonParser in, String name, OtlpSchema.Kind kind)
            throws IOException, MalformedException {
        if (in.currentToken() != JsonToken.VALUE_STRING) {
            throw wrong(in, name, "a string");
        }
        String text = in.getText();
        try {
            return switch (kind) {
                case HEX -> HexFormat.of().parseHex(text);
                case BYTES -> Base64.getDecoder().decode(text);
                default -> text.getBytes(StandardCharsets.UTF_8);
            };
        } catch (IllegalArgumentException e) {
            throw wrong(in, name, kind == OtlpSchema.Kind.HEX ? "hexadecimal" : "base 64");
        }
    }

    private static long temporality(JsonParser in, String name) throws IOException, MalformedException {
        if (in.currentToken() == JsonToken.VALUE_STRING) {
            switch (in.getText()) {
                case "AGGREGATION_TEMPORALITY_DELTA" -> {
                    return 1;
                }
                case "AGGREGATION_TEMPORALITY_CUMULATIVE" -> {
                    return 2;
                }
                default -> {}
            }
        }
        return whole(in, name);
    }

    /** Unsigned where it is beyond the signed ones. */
    private static long whole(JsonParser in, String name) throws IOException, MalformedException {
        JsonToken token = in.currentToken();
        if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_STRING) {
            String text = in.getText();
            try {
                return text.startsWith("-") ? Long.parseLong(text) : Long.parseUnsignedLong(text);
            } catch (NumberFormatException e) {
                throw wrong(in, name, "a whole number of 64 bits");
            }
        }
        throw wrong(in, name, "a whole number");
    }

    private static double fraction(JsonParser in, String name) throws IOException, MalformedException {
        JsonToken token = in.currentToken();
        if (token != null && token.isNumeric()) {
            return Double.parseDouble(in.getText());
        }
        if (token == JsonToken.VALUE_STRING) {
            switch (in.getText()) {
                case "Infinity" -> {
                    return Double.POSITIVE_INFINITY;
                }
                case "-Infinity" -> {
                    return Double.NEGATIVE_INFINITY;
                }
                case "NaN" -> {
                    return Double.NaN;
                }
                default -> {}
            }
        }
        throw wrong(in, name, "a number");
    }
}
