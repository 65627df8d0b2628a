package io.streamgauge.serve.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/**
 * A successful answer: what writes the envelope's {@code data}, and the notes beside it.
 *
 * @param data writes one JSON value
 */
public record ApiAnswer(DataWriter data, List<String> warnings, List<String> infos) {
    /** Writes one JSON value. */
    @FunctionalInterface
    public interface DataWriter {
        void write(JsonGenerator json) throws IOException;
    }

    public static ApiAnswer of(DataWriter data) {
        return new ApiAnswer(data, List.of(), List.of());
    }

    /** A list of strings. */
    static ApiAnswer ofStrings(Iterable<String> strings, List<String> warnings) {
        return new ApiAnswer(json -> Envelope.strings(json, strings), warnings, List.of());
    }
}
