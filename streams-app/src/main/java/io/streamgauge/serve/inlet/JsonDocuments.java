package io.streamgauge.serve.inlet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;

/**
 * Finds the elements of a body of JSON: documents one after the other, or the elements of arrays. Where one is malformed it costs its line; from there on every document ends with its line, so
 * that the work stays linear. One per body; not thread-safe.
 */
final class JsonDocuments {
    private static final int MAX_DEPTH = 64;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /** Takes what is found. */
    interface Found {
        /** An element at {@code body[from, to)}, which begins at this line. */
        void element(int line, int from, int to);

        /** The line that can't be read. */
        void malformed(int line, String why);
    }

    private final byte[] body;
    private final Found found;
    private int elementFrom;
    private int elementLine;

    private JsonDocuments(byte[] body, Found found) {
        this.body = body;
        this.found = found;
    }

    static void read(byte[] body, Found found) {
        new JsonDocuments(body, found).read();
    }

    private void read() {
        boolean mark = body.length >= 3 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF;
        int from = mark ? 3 : 0;
        if (documents(from, body.length, 1)) {
            return;
        }
        int line = elementLine;
        int at = lineEnd(elementFrom);
        while (at < body.length) {
            int start = at + 1;
            at = lineEnd(start);
            line++;
            documents(start, at, line);
        }
    }

    private int lineEnd(int from) {
        int at = from;
        while (at < body.length && body[at] != '\n') {
            at++;
        }
        return at;
    }

    /** Reads {@code body[from, to)}; false where something is malformed, which was said then. */
    private boolean documents(int from, int to, int firstLine) {
        elementFrom = from;
        elementLine = firstLine;
        try (JsonParser in = FACTORY.createParser(body, from, to - from)) {
            int arrays = 0;
            for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
                elementFrom = from + (int) in.currentTokenLocation().getByteOffset();
                elementLine = firstLine + in.currentTokenLocation().getLineNr() - 1;
                if (token == JsonToken.START_ARRAY && arrays == 0) {
                    arrays++;
                } else if (token == JsonToken.END_ARRAY) {
                    arrays--;
                } else {
                    in.skipChildren();
                    in.finishToken();
                    found.element(
                            elementLine,
                            elementFrom,
                            from + (int) in.currentLocation().getByteOffset());
                }
            }
            return true;
        } catch (JsonProcessingException e) {
            found.malformed(elementLine, e.getOriginalMessage());
            return false;
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory failed", e);
        }
    }
}
