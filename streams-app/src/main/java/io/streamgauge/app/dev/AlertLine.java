package io.streamgauge.app.dev;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamgauge.app.config.DurationText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One alert transition as a line that a person enjoys reading:
 *
 * <pre>
 * 14:03:27  ● firing     ConsumerLagHigh  warning  143k  {group="billing", partition="1"}  after 5s · High consumer lag detected
 * </pre>
 *
 * Reads the JSON of the alerts topic; what a record lacks is left out. Immutable.
 */
final class AlertLine {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final int NAME_WIDTH = 34;

    private final ZoneId zone;
    private final Paint paint;

    AlertLine(ZoneId zone, Paint paint) {
        this.zone = zone;
        this.paint = paint;
    }

    String format(JsonNode alert) {
        String status = alert.path("status").asText("?");
        List<String> parts = new ArrayList<>();
        long evaluatedAtMs = alert.path("evaluatedAt").asLong();
        parts.add(paint.faint(TIME.format(Instant.ofEpochMilli(evaluatedAtMs).atZone(zone))));
        parts.add(badge(status));
        parts.add(paint.bold(pad(alert.path("alertname").asText(), NAME_WIDTH)));
        parts.add(pad(alert.at("/labels/severity").asText(), 8));
        parts.add(pad(HumanNumber.format(alert.path("value").asDouble(Double.NaN)), 6));
        String labels = labels(alert.path("labels"));
        if (!labels.isEmpty()) {
            parts.add(labels);
        }
        String story = story(status, alert, evaluatedAtMs);
        if (!story.isEmpty()) {
            parts.add(paint.faint(story));
        }
        return String.join("  ", parts).stripTrailing();
    }

    private String badge(String status) {
        return switch (status) {
            case "pending" -> paint.yellow("◌ pending  ");
            case "firing" -> paint.red("● firing   ");
            case "resolved" -> paint.green("✔ resolved ");
            case "cancelled" -> paint.faint("○ cancelled");
            default -> pad(status, 11);
        };
    }

    /** How long it took, and what the rule's author says to it. */
    private static String story(String status, JsonNode alert, long evaluatedAtMs) {
        String summary = alert.at("/annotations/summary").asText();
        long activeAtMs = alert.path("activeAt").asLong(evaluatedAtMs);
        long firedAtMs = alert.path("firedAt").asLong(evaluatedAtMs);
        return switch (status) {
            case "pending" -> "fires in " + span(alert.path("for").asLong());
            case "firing" ->
                joined(evaluatedAtMs > activeAtMs ? "after " + span(evaluatedAtMs - activeAtMs) : "", summary);
            case "resolved" -> "fired for " + span(evaluatedAtMs - firedAtMs);
            case "cancelled" -> "over after " + span(evaluatedAtMs - activeAtMs);
            default -> summary;
        };
    }

    private static String joined(String a, String b) {
        return a.isEmpty() || b.isEmpty() ? a + b : a + " · " + b;
    }

    private static String span(long ms) {
        return DurationText.format(ms >= 10_000 ? ms / 1000 * 1000 : ms);
    }

    private static String labels(JsonNode labels) {
        List<String> shown = new ArrayList<>();
        for (Map.Entry<String, JsonNode> label : labels.properties()) {
            if (!label.getKey().equals("alertname") && !label.getKey().equals("severity")) {
                shown.add(label.getKey() + "=" + label.getValue().asText());
            }
        }
        return String.join(" ", shown);
    }

    private static String pad(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }
}
