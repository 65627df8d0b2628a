package io.streamgauge.app.demo;

import io.streamgauge.model.Labels;
import java.util.Locale;

/** Writes one metric event as the JSON of the event contract. */
final class Event {
    private final StringBuilder json = new StringBuilder(200);

    private Event(String name, String type, Labels labels, long timeMs) {
        json.append("{\"name\":\"").append(name).append("\",\"type\":\"").append(type);
        json.append("\",\"timestamp\":").append(timeMs).append(",\"labels\":{");
        for (int i = 0; i < labels.size(); i++) {
            json.append(i == 0 ? "\"" : ",\"").append(labels.nameAt(i)).append("\":\"");
            json.append(labels.valueAt(i)).append('"');
        }
        json.append('}');
    }

    static String counter(String name, Labels labels, long timeMs, long increment) {
        return new Event(name, "counter", labels, timeMs).end((double) increment);
    }

    static String gauge(String name, Labels labels, long timeMs, double value) {
        return new Event(name, "gauge", labels, timeMs).end(value);
    }

    /**
     * An observation.
     *
     * @param unit what the value is in
     * @param buckets the metric's classic bounds, as a JSON array
     */
    static String observation(String name, Labels labels, long timeMs, double value, String unit, String buckets) {
        Event event = new Event(name, "histogram", labels, timeMs);
        event.json.append(",\"unit\":\"").append(unit).append("\",\"buckets\":").append(buckets);
        return event.end(value);
    }

    private String end(double value) {
        if (value == Math.rint(value)) {
            json.append(",\"value\":").append((long) value);
        } else {
            json.append(String.format(Locale.ROOT, ",\"value\":%.6f", value));
        }
        return json.append('}').toString();
    }
}
