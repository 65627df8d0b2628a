package io.streamgauge.serve.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The API's JSON envelope, on one line: status, data, errorType, error, warnings, infos. */
public final class Envelope {
    private static final int NOTES_MAX = 10;
    private static final JsonFactory JSON = new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private Envelope() {}

    public static void write(ApiAnswer answer, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("status", "success");
            json.writeFieldName("data");
            answer.data().write(json);
            notes(json, "warnings", "warnings", answer.warnings());
            notes(json, "infos", "info annotations", answer.infos());
            json.writeEndObject();
        }
    }

    public static void write(ApiException error, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("status", "error");
            json.writeStringField("errorType", error.type().text());
            json.writeStringField("error", error.getMessage());
            json.writeEndObject();
        }
    }

    static void strings(JsonGenerator json, Iterable<String> strings) throws IOException {
        json.writeStartArray();
        for (String s : strings) {
            json.writeString(s);
        }
        json.writeEndArray();
    }

    private static void notes(JsonGenerator json, String field, String plural, List<String> notes) throws IOException {
        if (notes.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(field);
        for (int i = 0; i < Math.min(notes.size(), NOTES_MAX); i++) {
            json.writeString(notes.get(i));
        }
        if (notes.size() > NOTES_MAX) {
            json.writeString((notes.size() - NOTES_MAX) + " more " + plural + " omitted");
        }
        json.writeEndArray();
    }
}
