package io.streamgauge.app.bench.truth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.model.Labels;
import io.streamgauge.rules.Transition;
import java.io.IOException;
import java.util.TreeMap;

/**
 * What of a transition must be the same however it was reached. Times are event times in ms, {@link Transition#NEVER} where a thing has not happened.
 *
 * @param status as in the alert's JSON: pending, firing, resolved, cancelled
 * @param labels the alert's labels, {@code alertname} among them
 */
public record AlertTransition(
        String fingerprint,
        long seq,
        String status,
        Labels labels,
        double value,
        long activeAtMs,
        long firedAtMs,
        long resolvedAtMs,
        long evaluatedAtMs) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static AlertTransition of(Transition t) {
        return new AlertTransition(
                t.fingerprint(),
                t.seq(),
                t.status().text(),
                t.labels(),
                t.value(),
                t.activeAtMs(),
                t.firedAtMs(),
                t.resolvedAtMs(),
                t.evaluatedAtMs());
    }

    /**
     * Reads a record's value of the {@code alerts} topic.
     *
     * @throws IOException where it is no JSON
     */
    public static AlertTransition ofJson(byte[] value) throws IOException {
        JsonNode node = JSON.readTree(value);
        TreeMap<String, String> labels = new TreeMap<>();
        node.path("labels")
                .properties()
                .forEach(e -> labels.put(e.getKey(), e.getValue().asText()));
        return new AlertTransition(
                node.path("fingerprint").asText(),
                node.path("seq").asLong(),
                node.path("status").asText(),
                Labels.of(labels),
                number(node.path("value")),
                time(node, "activeAt"),
                time(node, "firedAt"),
                time(node, "resolvedAt"),
                time(node, "evaluatedAt"));
    }

    private static double number(JsonNode node) {
        return switch (node.asText()) {
            case "NaN" -> Double.NaN;
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> node.asDouble();
        };
    }

    private static long time(JsonNode node, String field) {
        return node.path(field).asLong(Transition.NEVER);
    }

    @Override
    public String toString() {
        return labels + " " + fingerprint.substring(0, Math.min(8, fingerprint.length())) + " #" + seq + " " + status
                + " at " + evaluatedAtMs + " value " + value + " active " + text(activeAtMs) + " fired "
                + text(firedAtMs) + " resolved " + text(resolvedAtMs);
    }

    private static String text(long timeMs) {
        return timeMs == Transition.NEVER ? "-" : Long.toString(timeMs);
    }
}
