package io.streamgauge.topology.offsets;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** Packs events of one time into records of the events topic: JSON arrays of at most {@value #EVENTS_PER_RECORD}, and of little more than {@value #BYTES_PER_RECORD} bytes: names of groups may be long. Not thread-safe. */
final class EventBatch {
    static final int EVENTS_PER_RECORD = 500;
    static final int BYTES_PER_RECORD = 512 << 10;

    private static final JsonFactory JSON = new JsonFactory();

    private final long timeMs;
    private final Consumer<byte[]> records;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private JsonGenerator json;
    private int inRecord;
    private int events;

    EventBatch(long timeMs, Consumer<byte[]> records) {
        this.timeMs = timeMs;
        this.records = records;
    }

    /** Of a whole number; up to 2^53 the event has all of it. */
    void gauge(String name, long value, String... labels) {
        event(name, "gauge", false, (double) value, "", "", labels);
    }

    /** @param labels names and values in turn */
    void gauge(String name, double value, String... labels) {
        event(name, "gauge", false, value, "", "", labels);
    }

    /** A gauge with a field of its own: a text that the event keeps, and no series has. */
    void text(String name, long value, String field, String text, String... labels) {
        event(name, "gauge", false, (double) value, field, text, labels);
    }

    /** A counter that says its running total. */
    void total(String name, long value, String... labels) {
        event(name, "counter", true, (double) value, "", "", labels);
    }

    /** Hands on what is left; returns how many events there were in all. */
    int finish() {
        if (inRecord > 0) {
            flush();
        }
        return events;
    }

    private void event(
            String name, String type, boolean cumulative, double value, String field, String text, String... labels) {
        try {
            if (inRecord == 0) {
                json = JSON.createGenerator(bytes);
                json.writeStartArray();
            }
            json.writeStartObject();
            json.writeStringField("name", name);
            json.writeStringField("type", type);
            if (cumulative) {
                json.writeBooleanField("cumulative", true);
            }
            json.writeNumberField("value", value);
            json.writeNumberField("timestamp", timeMs);
            json.writeObjectFieldStart("labels");
            for (int i = 0; i < labels.length; i += 2) {
                json.writeStringField(labels[i], labels[i + 1]);
            }
            json.writeEndObject();
            if (!field.isEmpty()) {
                json.writeStringField(field, text);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        events++;
        if (++inRecord == EVENTS_PER_RECORD || bytes.size() > BYTES_PER_RECORD) {
            flush();
        }
    }

    private void flush() {
        try {
            json.writeEndArray();
            json.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        records.accept(bytes.toByteArray());
        bytes.reset();
        inRecord = 0;
    }
}
