package io.streamgauge.ingest.statsd;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** What a name becomes: worked out once per name and type, then remembered. */
final class Mapped {
    final boolean drop;
    final byte[] name;
    /** Names and values in turn. */
    final byte[][] labels;

    final boolean honorLabels;
    final double scale;
    final boolean histogram;
    final double[] bounds;
    final int schema;
    final byte[] help;
    final long ttlMs;

    private Mapped(String name, Map<String, String> labels, MappingRule rule, Observers observers, long ttlMs) {
        this.drop = rule != null && rule.drop();
        this.name = bytes(name);
        this.labels = new byte[2 * labels.size()][];
        int i = 0;
        for (Map.Entry<String, String> label : new TreeMap<>(labels).entrySet()) {
            this.labels[i++] = bytes(label.getKey());
            this.labels[i++] = bytes(label.getValue());
        }
        this.honorLabels = rule != null && rule.honorLabels();
        this.scale = rule == null ? 1 : rule.scale();
        this.histogram = observers.histogram();
        this.bounds = observers.pointBounds();
        this.schema = observers.schema();
        this.ttlMs = ttlMs;
        this.help = bytes(rule == null ? "" : rule.help());
    }

    static Mapped by(MappingRule rule, String name, Map<String, String> labels) {
        return new Mapped(NameEscape.escape(name), labels, rule, rule.observers(), rule.ttlMs());
    }

    static Mapped unmapped(String name, Observers observers, long ttlMs) {
        return new Mapped(NameEscape.escape(name), Map.of(), null, observers, ttlMs);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
