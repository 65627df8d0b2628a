package io.streamgauge.ingest.relabel;

import io.streamgauge.model.Labels;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** A label set under change. An empty value removes. What was set later is visited later, so that of two renames to one name the later wins. */
final class LabelEdits {
    private final Labels base;
    private final Map<String, String> set = new LinkedHashMap<>();
    private final Set<String> removed = new HashSet<>();

    LabelEdits(Labels base) {
        this.base = base;
    }

    String get(String name) {
        String value = set.get(name);
        return value != null ? value : removed.contains(name) ? "" : base.get(name);
    }

    void set(String name, String value) {
        if (value.isEmpty()) {
            remove(name);
        } else {
            set.put(name, value);
        }
    }

    void remove(String name) {
        set.remove(name);
        removed.add(name);
    }

    /** Visits the labels as they are now; the visitor may change them. */
    void forEach(BiConsumer<String, String> visitor) {
        Map<String, String> now = new LinkedHashMap<>();
        for (int i = 0; i < base.size(); i++) {
            String name = base.nameAt(i);
            if (!removed.contains(name) && !set.containsKey(name)) {
                now.put(name, base.valueAt(i));
            }
        }
        now.putAll(set);
        now.forEach(visitor);
    }

    Labels labels() {
        if (set.isEmpty() && removed.isEmpty()) {
            return base;
        }
        Labels.Builder builder = Labels.EMPTY.toBuilder();
        forEach(builder::set);
        return builder.build();
    }
}
