package io.streamgauge.rules.template;

import io.streamgauge.model.Labels;
import io.streamgauge.rules.text.GoFormat;
import java.util.Map;

/**
 * A map of a template, sorted by key.
 *
 * @param zero what a missing key gives ({@code missingkey=zero}): the empty string in a map of strings
 */
record GoMap(Map<String, ?> entries, Object zero) {
    static GoMap of(Labels labels) {
        return new GoMap(labels.toMap(), "");
    }

    Object get(Object key) {
        Object value = entries.get(key);
        return value == null ? zero : value;
    }

    @Override
    public String toString() {
        return GoFormat.value(entries);
    }
}
