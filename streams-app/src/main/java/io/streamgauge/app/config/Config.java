package io.streamgauge.app.config;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The resolved settings: every key of {@link Keys#ALL} has a value, and knows where it came from. Immutable. */
public final class Config {
    private final Map<Key<?>, Object> values;
    private final Map<Key<?>, Origin> origins;
    private final Map<String, String> kafka;
    private final Map<String, Origin> kafkaOrigins;

    Config(
            Map<Key<?>, Object> values,
            Map<Key<?>, Origin> origins,
            Map<String, String> kafka,
            Map<String, Origin> kafkaOrigins) {
        this.values = Map.copyOf(values);
        this.origins = Map.copyOf(origins);
        this.kafka = Collections.unmodifiableMap(new LinkedHashMap<>(kafka));
        this.kafkaOrigins = Map.copyOf(kafkaOrigins);
    }

    // Each value was read by its key's own type.
    @SuppressWarnings("unchecked")
    public <T> T get(Key<T> key) {
        return (T) values.get(key);
    }

    public Origin origin(Key<?> key) {
        return origins.get(key);
    }

    public boolean isDefault(Key<?> key) {
        return origins.get(key).equals(Origin.DEFAULT);
    }

    /** This configuration with one setting that the program itself has chosen. */
    public <T> Config with(Key<T> key, T value, String chosenBy) {
        Map<Key<?>, Object> changed = new HashMap<>(values);
        Map<Key<?>, Origin> changedOrigins = new HashMap<>(origins);
        changed.put(key, value);
        changedOrigins.put(key, new Origin(chosenBy));
        return new Config(changed, changedOrigins, kafka, kafkaOrigins);
    }

    /** Where a setting of {@link #kafka} came from. */
    public Origin kafkaOrigin(String property) {
        return kafkaOrigins.getOrDefault(property, Origin.DEFAULT);
    }

    /** Settings for Kafka's clients (security, timeouts, …), as written under {@code kafka:}. */
    public Map<String, String> kafka() {
        return kafka;
    }
}
