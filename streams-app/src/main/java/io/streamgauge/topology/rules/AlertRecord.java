package io.streamgauge.topology.rules;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.streamgauge.model.Labels;
import io.streamgauge.rules.EvidenceExemplar;
import io.streamgauge.rules.EvidenceSeries;
import io.streamgauge.rules.Transition;
import io.streamgauge.series.InputId;
import io.streamgauge.series.wire.InputGap;
import io.streamgauge.series.wire.InputOffsets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A transition as it stands on the {@code alerts} topic: JSON by {@code schema/alert.schema.json}, CloudEvents headers of the Kafka binding's
 * binary mode. Times are ms since the epoch; a number that JSON has not is a string, as in Prometheus' API.
 */
final class AlertRecord {
    private static final int VERSION = 1;
    private static final JsonFactory JSON = new JsonFactory();

    private AlertRecord() {}

    static byte[] key(Transition t) {
        return t.fingerprint().getBytes(StandardCharsets.UTF_8);
    }

    static byte[] value(Transition t, Evidence evidence, long emittedAtMs) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("version", VERSION);
            json.writeStringField("fingerprint", t.fingerprint());
            json.writeNumberField("seq", t.seq());
            json.writeStringField("status", t.status().text());
            json.writeStringField("alertname", t.alertname());
            json.writeStringField("group", t.group());
            json.writeStringField("file", t.file());
            json.writeStringField("expr", t.expr());
            json.writeNumberField("for", t.forMs());
            json.writeNumberField("keepFiringFor", t.keepFiringForMs());
            json.writeStringField("ruleVersion", t.ruleVersion());
            writeLabels(json, "labels", t.labels());
            writeMap(json, "annotations", t.annotations());
            json.writeFieldName("value");
            writeDouble(json, t.value());
            writeTime(json, "activeAt", t.activeAtMs());
            writeTime(json, "firedAt", t.firedAtMs());
            writeTime(json, "resolvedAt", t.resolvedAtMs());
            writeTime(json, "evaluatedAt", t.evaluatedAtMs());
            writeTime(json, "emittedAt", emittedAtMs);
            json.writeStringField("generatorURL", t.generatorUrl());
            if (!t.reason().isEmpty()) {
                json.writeStringField("reason", t.reason());
            }
            writeEvidence(json, t, evidence);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static Headers headers(Transition t, String source) {
        Headers headers = new RecordHeaders();
        add(headers, "ce_specversion", "1.0");
        add(headers, "ce_id", t.fingerprint() + "-" + t.seq());
        add(headers, "ce_source", source);
        add(headers, "ce_type", "io.streamgauge.alert." + t.status().text());
        add(headers, "ce_time", Instant.ofEpochMilli(t.evaluatedAtMs()).toString());
        add(headers, "ce_subject", t.alertname());
        add(headers, "content-type", "application/json");
        return headers;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static void writeEvidence(JsonGenerator json, Transition t, Evidence evidence) throws IOException {
        json.writeObjectFieldStart("evidence");
        json.writeArrayFieldStart("samples");
        for (EvidenceSeries series : t.evidence()) {
            json.writeStartObject();
            writeLabels(json, "labels", series.labels());
            json.writeArrayFieldStart("values");
            for (int i = 0; i < series.timesMs().length; i++) {
                json.writeStartArray();
                json.writeNumber(series.timesMs()[i]);
                writeDouble(json, series.values()[i]);
                json.writeEndArray();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        writeExemplars(json, t.exemplars());
        writeInputs(json, evidence);
        json.writeNumberField("late", evidence.late());
        json.writeNumberField("dropped", evidence.dropped());
        json.writeNumberField("watermarkLagMs", evidence.watermarkLagMs());
        json.writeBooleanField("complete", evidence.gaps().isEmpty());
        writeMissing(json, evidence);
        json.writeEndObject();
    }

    private static void writeExemplars(JsonGenerator json, List<EvidenceExemplar> exemplars) throws IOException {
        json.writeArrayFieldStart("exemplars");
        for (EvidenceExemplar e : exemplars) {
            json.writeStartObject();
            writeLabels(json, "labels", e.series());
            json.writeStringField("traceId", e.exemplar().traceId());
            if (!e.exemplar().spanId().isEmpty()) {
                json.writeStringField("spanId", e.exemplar().spanId());
            }
            json.writeFieldName("value");
            writeDouble(json, e.exemplar().value());
            json.writeNumberField("timestamp", e.exemplar().timeMs());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeInputs(JsonGenerator json, Evidence evidence) throws IOException {
        json.writeArrayFieldStart("inputs");
        InputOffsets to = evidence.toOffsets();
        for (int i = 0; i < to.size(); i++) {
            if (to.at(i) < 0) {
                continue;
            }
            json.writeStartObject();
            writeInput(json, evidence, to.id(i));
            json.writeNumberField(
                    "fromOffset", Math.max(0, evidence.fromOffsets().of(to.id(i))));
            json.writeNumberField("toOffset", to.at(i));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeInput(JsonGenerator json, Evidence evidence, int id) throws IOException {
        json.writeStringField("topic", evidence.inputs().topicOf(id));
        json.writeNumberField("partition", InputId.partition(id));
    }

    private static void writeMissing(JsonGenerator json, Evidence evidence) throws IOException {
        json.writeArrayFieldStart("missing");
        for (InputGap gap : evidence.gaps()) {
            json.writeStartObject();
            writeInput(json, evidence, gap.inputPartition());
            writeTime(json, "after", gap.afterMs());
            json.writeNumberField("through", gap.throughMs());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeLabels(JsonGenerator json, String field, Labels labels) throws IOException {
        json.writeObjectFieldStart(field);
        for (int i = 0; i < labels.size(); i++) {
            json.writeStringField(labels.nameAt(i), labels.valueAt(i));
        }
        json.writeEndObject();
    }

    private static void writeMap(JsonGenerator json, String field, Map<String, String> map) throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<String, String> e : map.entrySet()) {
            json.writeStringField(e.getKey(), e.getValue());
        }
        json.writeEndObject();
    }

    private static void writeTime(JsonGenerator json, String field, long timeMs) throws IOException {
        if (timeMs == Transition.NEVER) {
            json.writeNullField(field);
        } else {
            json.writeNumberField(field, timeMs);
        }
    }

    private static void writeDouble(JsonGenerator json, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else if (Double.isNaN(value)) {
            json.writeString("NaN");
        } else {
            json.writeString(value > 0 ? "+Inf" : "-Inf");
        }
    }
}
