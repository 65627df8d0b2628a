package io.streamgauge.app.backtest;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamgauge.rules.Transition;

/**
 * A transition as it stands on an alerts topic. Times in ms, {@link Transition#NEVER} where there is none.
 *
 * @param json the record's value as it came
 */
record Replayed(
        String fingerprint,
        long seq,
        String status,
        String group,
        String alertname,
        String labels,
        long activeAtMs,
        long firedAtMs,
        long resolvedAtMs,
        long evaluatedAtMs,
        String json) {
    static Replayed of(JsonNode node, String json) {
        return new Replayed(
                node.path("fingerprint").asText(),
                node.path("seq").asLong(),
                node.path("status").asText(),
                node.path("file").asText() + ";" + node.path("group").asText(),
                node.path("alertname").asText(),
                node.path("labels").toString(),
                time(node, "activeAt"),
                time(node, "firedAt"),
                time(node, "resolvedAt"),
                time(node, "evaluatedAt"),
                json);
    }

    private static long time(JsonNode node, String field) {
        return node.path(field).asLong(Transition.NEVER);
    }
}
