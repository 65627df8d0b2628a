package io.streamgauge.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;

/** Reads one element with Jackson's streaming parser: the reference of what an event is, and of why it is rejected. Not thread-safe. */
final class JacksonElement {
    private final Point point = new Point();

    private JsonFactory factory;
    private int factoryDepth = -1;

    /**
     * Hands the element's point or its reject to the sink.
     *
     * @param to the element's end, judged by its brackets
     * @return false where the element is not JSON
     */
    boolean read(byte[] b, int from, int to, int index, long recordTimestampMs, Limits limits, PointSink sink) {
        String where = (index < 0 ? "" : "element " + index + " at ") + "byte " + from + ": ";
        int invalid = Utf8.firstInvalid(b, from, to);
        if (invalid >= 0) {
            sink.reject(
                    Reject.INVALID_UTF8,
                    where + "no UTF-8 at byte " + invalid + String.format(" (0x%02x)", b[invalid] & 0xFF));
            return true;
        }
        try {
            EventFields fields = parse(b, from, to, limits);
            new EventCheck(fields, limits).emit(point, recordTimestampMs, where, sink);
            return true;
        } catch (StreamConstraintsException e) {
            sink.reject(Reject.TOO_DEEP, where + "nested deeper than " + limits.nestingDepth());
            return true;
        } catch (JsonProcessingException e) {
            long at = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset());
            int near = (int) Math.min(to - 1, from + at);
            sink.reject(Reject.NOT_JSON, where + "malformed near byte " + near + ": " + Excerpt.of(b, near, to));
            return false;
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory failed", e);
        }
    }

    private EventFields parse(byte[] b, int from, int to, Limits limits) throws IOException {
        for (int i = from; i < Math.min(to, from + 4); i++) {
            if (b[i] == 0) {
                // Jackson would take it for UTF-16 or UTF-32.
                throw new JsonParseException(null, "a zero byte");
            }
        }
        EventFields fields = new EventFields(limits);
        try (JsonParser parser = factory(limits.nestingDepth()).createParser(b, from, to - from)) {
            fields.read(parser, parser.nextToken());
            JsonToken rest = parser.nextToken();
            if (rest != null) {
                throw new JsonParseException(parser, "more than one value");
            }
        }
        return fields;
    }

    private JsonFactory factory(int depth) {
        if (depth != factoryDepth) {
            factoryDepth = depth;
            factory = JsonFactory.builder()
                    .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(depth)
                            .maxNameLength(Integer.MAX_VALUE)
                            .maxNumberLength(Integer.MAX_VALUE)
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build();
        }
        return factory;
    }
}
