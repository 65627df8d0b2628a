package io.streamgauge.serve.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.streamgauge.model.GoFloat;
import io.streamgauge.rules.AlertStatus;
import io.streamgauge.rules.RulesView.ActiveAlert;
import io.streamgauge.rules.RulesView.AlertingStatus;
import io.streamgauge.rules.RulesView.GroupStatus;
import io.streamgauge.rules.RulesView.RuleCommon;
import io.streamgauge.rules.RulesView.RuleStatus;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Rule groups and alerts as the API prints them: durations in seconds, times in RFC 3339. */
final class RulesJson {
    private RulesJson() {}

    static void groups(JsonGenerator json, String version, List<GroupStatus> groups, boolean withAlerts)
            throws IOException {
        json.writeStartObject();
        if (!version.isEmpty()) {
            json.writeStringField("rulesVersion", version);
        }
        json.writeArrayFieldStart("groups");
        for (GroupStatus group : groups) {
            json.writeStartObject();
            json.writeStringField("name", group.name());
            json.writeStringField("file", group.file());
            json.writeArrayFieldStart("rules");
            for (RuleStatus rule : group.rules()) {
                rule(json, rule, withAlerts);
            }
            json.writeEndArray();
            seconds(json, "interval", group.intervalMs() / 1000.0);
            json.writeNumberField("limit", group.limit());
            seconds(json, "evaluationTime", group.evaluationSeconds());
            json.writeStringField("lastEvaluation", ApiTimes.rfc3339(group.lastEvaluationMs()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    static void alerts(JsonGenerator json, List<ActiveAlert> alerts) throws IOException {
        json.writeStartArray();
        for (ActiveAlert alert : alerts) {
            json.writeStartObject();
            json.writeFieldName("labels");
            JsonValues.labels(json, alert.labels());
            json.writeFieldName("annotations");
            strings(json, alert.annotations());
            json.writeStringField("state", alert.status().text());
            json.writeStringField("activeAt", ApiTimes.rfc3339(alert.activeAtMs()));
            if (alert.keepFiringSinceMs() != Long.MIN_VALUE) {
                json.writeStringField("keepFiringSince", ApiTimes.rfc3339(alert.keepFiringSinceMs()));
            }
            json.writeStringField("value", GoFloat.format(alert.value(), 'e', -1));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void rule(JsonGenerator json, RuleStatus rule, boolean withAlerts) throws IOException {
        json.writeStartObject();
        RuleCommon common = rule.common();
        if (rule instanceof AlertingStatus alerting) {
            json.writeStringField("state", state(alerting));
        }
        json.writeStringField("name", common.name());
        json.writeStringField("query", common.query());
        if (rule instanceof AlertingStatus alerting) {
            seconds(json, "duration", alerting.forMs() / 1000.0);
            seconds(json, "keepFiringFor", alerting.keepFiringForMs() / 1000.0);
        }
        json.writeFieldName("labels");
        JsonValues.labels(json, common.labels());
        if (rule instanceof AlertingStatus alerting) {
            json.writeFieldName("annotations");
            strings(json, alerting.annotations());
            json.writeFieldName("alerts");
            alerts(json, withAlerts ? alerting.alerts() : List.of());
        }
        json.writeStringField("health", common.health().text());
        if (!common.lastError().isEmpty()) {
            json.writeStringField("lastError", common.lastError());
        }
        seconds(json, "evaluationTime", common.evaluationSeconds());
        json.writeStringField("lastEvaluation", ApiTimes.rfc3339(common.lastEvaluationMs()));
        json.writeStringField("type", rule instanceof AlertingStatus ? "alerting" : "recording");
        json.writeEndObject();
    }

    /** The most urgent of its alerts' states. */
    private static String state(AlertingStatus rule) {
        if (rule.alerts().stream().anyMatch(a -> a.status() == AlertStatus.FIRING)) {
            return "firing";
        }
        return rule.alerts().isEmpty() ? "inactive" : "pending";
    }

    private static void strings(JsonGenerator json, Map<String, String> strings) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, String> e : strings.entrySet()) {
            json.writeStringField(e.getKey(), e.getValue());
        }
        json.writeEndObject();
    }

    private static void seconds(JsonGenerator json, String field, double seconds) throws IOException {
        json.writeFieldName(field);
        json.writeNumber(GoFloat.api(seconds));
    }
}
