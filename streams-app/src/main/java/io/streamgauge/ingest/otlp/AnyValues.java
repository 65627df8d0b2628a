package io.streamgauge.ingest.otlp;

import static io.streamgauge.ingest.proto.ProtoReader.LENGTH;

import io.streamgauge.ingest.SeriesBuilder;
import io.streamgauge.ingest.proto.MalformedException;
import io.streamgauge.ingest.proto.ProtoReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Attribute values as texts: strings as they are, numbers and booleans as JSON has them, bytes in base 64, lists and maps as JSON. */
final class AnyValues {
    private static final int STRING = 1 << 3 | LENGTH;
    private static final int BOOL = 2 << 3;
    private static final int INT = 3 << 3;
    private static final int DOUBLE = 4 << 3 | ProtoReader.FIXED64;
    private static final int ARRAY = 5 << 3 | LENGTH;
    private static final int MAP = 6 << 3 | LENGTH;
    private static final int BYTES = 7 << 3 | LENGTH;

    private static final int FIRST = 1 << 3 | LENGTH;
    private static final int SECOND = 2 << 3 | LENGTH;
    private static final int MAX_DEPTH = 16;

    private AnyValues() {}

    /** Appends the value whose message the reader is in. */
    static void append(ProtoReader in, SeriesBuilder out) throws MalformedException {
        while (in.more()) {
            switch (in.tag()) {
                case STRING -> {
                    int from = in.slice();
                    out.append(in.bytes(), from, in.at());
                }
                case INT -> out.append(in.varint());
                case BOOL -> append(Boolean.toString(in.varint() != 0), out);
                case DOUBLE -> append(number(in.float64()), out);
                case BYTES -> append(base64(in), out);
                case ARRAY -> {
                    int outer = in.enter();
                    append(array(in, 0), out);
                    in.leave(outer);
                }
                case MAP -> {
                    int outer = in.enter();
                    append(map(in, 0), out);
                    in.leave(outer);
                }
                default -> in.skip();
            }
        }
    }

    private static void append(String text, SeriesBuilder out) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.append(bytes, 0, bytes.length);
    }

    private static String base64(ProtoReader in) throws MalformedException {
        int from = in.slice();
        byte[] copy = Arrays.copyOfRange(in.bytes(), from, in.at());
        return Base64.getEncoder().encodeToString(copy);
    }

    /** As JSON has numbers: whole ones without a point. */
    static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        return Double.toString(value).replace("E", "e");
    }

    private static String array(ProtoReader in, int depth) throws MalformedException {
        StringBuilder out = new StringBuilder("[");
        while (in.more()) {
            if (in.tag() == FIRST) {
                int outer = in.enter();
                out.append(out.length() > 1 ? "," : "").append(json(in, depth));
                in.leave(outer);
            } else {
                in.skip();
            }
        }
        return out.append(']').toString();
    }

    private static String map(ProtoReader in, int depth) throws MalformedException {
        StringBuilder out = new StringBuilder("{");
        while (in.more()) {
            if (in.tag() == FIRST) {
                int outer = in.enter();
                out.append(out.length() > 1 ? "," : "").append(entry(in, depth));
                in.leave(outer);
            } else {
                in.skip();
            }
        }
        return out.append('}').toString();
    }

    private static String entry(ProtoReader in, int depth) throws MalformedException {
        String key = "";
        String value = "null";
        while (in.more()) {
            switch (in.tag()) {
                case FIRST -> key = string(in);
                case SECOND -> {
                    int outer = in.enter();
                    value = json(in, depth);
                    in.leave(outer);
                }
                default -> in.skip();
            }
        }
        return quoted(key) + ":" + value;
    }

    private static String json(ProtoReader in, int depth) throws MalformedException {
        if (depth == MAX_DEPTH) {
            throw in.malformed("an attribute's value nested deeper than " + MAX_DEPTH);
        }
        String json = "null";
        while (in.more()) {
            switch (in.tag()) {
                case STRING -> json = quoted(string(in));
                case INT -> json = Long.toString(in.varint());
                case BOOL -> json = Boolean.toString(in.varint() != 0);
                case DOUBLE -> json = number(in.float64());
                case BYTES -> json = quoted(base64(in));
                case ARRAY -> {
                    int outer = in.enter();
                    json = array(in, depth + 1);
                    in.leave(outer);
                }
                case MAP -> {
                    int outer = in.enter();
                    json = map(in, depth + 1);
                    in.leave(outer);
                }
                default -> in.skip();
            }
        }
        return json;
    }

    private static String string(ProtoReader in) throws MalformedException {
        int from = in.slice();
        return new String(in.bytes(), from, in.at() - from, StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
