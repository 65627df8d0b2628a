package io.streamgauge.reporter;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * A series as the head of its JSON events: name, type and labels, encoded once. Immutable and thread-safe.
 *
 * <p>The format is schema/metric-event.schema.json of the service.
 */
public final class Series {
    private final byte[] head;
    private final boolean gauge;

    private Series(String name, String type, String more, Map<String, String> labels) {
        StringBuilder json = new StringBuilder(128).append("{\"name\":");
        text(json, name);
        json.append(",\"type\":\"").append(type).append('"').append(more);
        if (!labels.isEmpty()) {
            json.append(",\"labels\":{");
            String comma = "";
            for (Map.Entry<String, String> label : labels.entrySet()) {
                json.append(comma);
                text(json, label.getKey());
                json.append(':');
                text(json, label.getValue());
                comma = ",";
            }
            json.append('}');
        }
        this.head = json.toString().getBytes(StandardCharsets.UTF_8);
        this.gauge = type.equals("gauge");
    }

    /** Something that shows a value. */
    public static Series gauge(String name, Map<String, String> labels) {
        return new Series(name, "gauge", "", labels);
    }

    /** Something whose increments are told. */
    public static Series counter(String name, Map<String, String> labels) {
        return new Series(name, "counter", "", labels);
    }

    /** A counter whose running total is told. */
    public static Series total(String name, Map<String, String> labels) {
        return new Series(name, "counter", ",\"cumulative\":true", labels);
    }

    /**
     * Something that is observed.
     *
     * @param bounds of classic buckets beside the native ones, ascending and finite; may be none
     */
    public static Series histogram(String name, Map<String, String> labels, double... bounds) {
        String buckets = bounds.length == 0 ? "" : ",\"buckets\":" + Arrays.toString(bounds);
        return new Series(name, "histogram", buckets, labels);
    }

    /** Whether infinities are values of it. */
    boolean takesInfinity() {
        return gauge;
    }

    byte[] head() {
        return head;
    }

    private static void text(StringBuilder json, String s) {
        json.append('"');
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
