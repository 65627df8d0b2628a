package io.streamgauge.topology.versions;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.streamgauge.rules.AlertRule;
import io.streamgauge.rules.Rule;
import io.streamgauge.rules.RuleGroup;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Groups as the text of a rule file: JSON, which is YAML. */
final class GroupsText {
    private static final JsonFactory JSON = new JsonFactory();

    private GroupsText() {}

    static String of(List<RuleGroup> groups) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("groups");
            for (RuleGroup group : groups) {
                group(json, group);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static void group(JsonGenerator json, RuleGroup group) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", group.name());
        duration(json, "interval", group.intervalMs());
        duration(json, "query_offset", group.queryOffsetMs());
        if (group.limit() > 0) {
            json.writeNumberField("limit", group.limit());
        }
        map(json, "labels", group.labels());
        json.writeArrayFieldStart("rules");
        for (Rule rule : group.rules()) {
            json.writeStartObject();
            json.writeStringField(rule instanceof AlertRule ? "alert" : "record", rule.name());
            json.writeStringField("expr", rule.expr());
            map(json, "labels", rule.labels());
            if (rule instanceof AlertRule alert) {
                duration(json, "for", alert.forMs());
                duration(json, "keep_firing_for", alert.keepFiringForMs());
                map(json, "annotations", alert.annotations());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void duration(JsonGenerator json, String field, long ms) throws IOException {
        if (ms > 0) {
            json.writeStringField(field, ms + "ms");
        }
    }

    private static void map(JsonGenerator json, String field, Map<String, String> map) throws IOException {
        if (map.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart(field);
        for (Map.Entry<String, String> e : map.entrySet()) {
            json.writeStringField(e.getKey(), e.getValue());
        }
        json.writeEndObject();
    }
}
