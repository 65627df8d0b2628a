package io.streamgauge.app.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Binds the settings. A flag wins over an environment variable, this over the file, this over the default.
 *
 * <p>Pure: it reads no file and no environment by itself. All problems are reported together. Not thread-safe; for one use.
 */
public final class ConfigLoader {
    private static final Map<String, Key<?>> BY_NAME =
            Keys.ALL.stream().collect(Collectors.toMap(Key::name, key -> key, (a, b) -> a, LinkedHashMap::new));
    private static final String KAFKA_VARIABLE = Keys.ENVIRONMENT_PREFIX + "KAFKA_";

    private final List<ConfigProblem> problems = new ArrayList<>();
    private final Map<Key<?>, RawValue> raw = new HashMap<>();
    private final Map<String, String> kafka = new LinkedHashMap<>();
    private final Map<String, Origin> kafkaOrigins = new HashMap<>();

    /** Changes a default: what a command would rather have when nobody says otherwise. Call first. */
    public ConfigLoader prefer(Key<?> key, String text) {
        raw.put(key, new RawValue.Scalar(text, Origin.DEFAULT));
        return this;
    }

    /** Adds a file's settings. Call before those of the environment. */
    public ConfigLoader file(String name, String yaml) {
        addEntries("", ConfigFile.parse(name, yaml, problems));
        return this;
    }

    /**
     * Adds {@code STREAMGAUGE_…} variables. {@code STREAMGAUGE_KAFKA_SASL_MECHANISM} sets the client property
     * {@code sasl.mechanism}. Variables that name no key are left alone: they may belong to the launcher.
     */
    public ConfigLoader environment(Map<String, String> environment) {
        for (Key<?> key : Keys.ALL) {
            String text = environment.get(key.environmentVariable());
            if (text != null) {
                raw.put(key, new RawValue.Scalar(text, Origin.ofEnvironment(key.environmentVariable())));
            }
        }
        environment.forEach((variable, text) -> {
            if (variable.startsWith(KAFKA_VARIABLE)) {
                String property = variable.substring(KAFKA_VARIABLE.length())
                        .replace('_', '.')
                        .toLowerCase(Locale.ROOT);
                kafka.put(property, text);
                kafkaOrigins.put(property, Origin.ofEnvironment(variable));
            }
        });
        return this;
    }

    /** Adds a setting from the command line. Call last. */
    public ConfigLoader flag(Key<?> key, String text) {
        raw.put(key, new RawValue.Scalar(text, Origin.ofFlag(key.flag())));
        return this;
    }

    /** Adds a Kafka client's property from the command line. */
    public ConfigLoader kafka(String property, String text) {
        kafka.put(property, text);
        kafkaOrigins.put(property, Origin.ofFlag("--kafka"));
        return this;
    }

    /** @throws ConfigException with all problems found so far */
    public Config load() {
        Map<Key<?>, Object> values = new HashMap<>();
        Map<Key<?>, Origin> origins = new HashMap<>();
        for (Key<?> key : Keys.ALL) {
            RawValue set = raw.get(key);
            origins.put(key, set == null ? Origin.DEFAULT : set.origin());
            try {
                values.put(key, set == null ? key.defaultValue() : key.type().read(set));
            } catch (BadValue e) {
                problems.add(new ConfigProblem(e.origin(), key.name() + ": " + e.getMessage()));
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return new Config(values, origins, kafka, kafkaOrigins);
    }

    private void addEntries(String prefix, Map<String, RawValue.Entry> entries) {
        entries.forEach((word, entry) -> {
            String name = prefix + word;
            RawValue value = entry.value();
            Key<?> key = BY_NAME.get(name);
            if (name.equals(Keys.KAFKA)) {
                addKafka(value);
            } else if (key != null) {
                addKey(key, value);
            } else if (isGroup(name) && value instanceof RawValue.Mapping mapping) {
                addEntries(name + ".", mapping.entries());
            } else {
                unknown(name, entry.keyOrigin());
            }
        });
    }

    private void addKey(Key<?> key, RawValue value) {
        if (value instanceof RawValue.Scalar scalar
                && scalar.text().isEmpty()
                && !key.defaultText().isEmpty()) {
            problems.add(new ConfigProblem(
                    value.origin(),
                    key.name() + ": has no value; write one, or leave the key out for the default "
                            + key.defaultText()));
        } else {
            raw.put(key, value);
        }
    }

    private void addKafka(RawValue value) {
        if (!(value instanceof RawValue.Mapping mapping)) {
            problems.add(new ConfigProblem(
                    value.origin(), "kafka: must be a mapping of client properties, such as 'security.protocol: SSL'"));
            return;
        }
        mapping.entries().forEach((property, entry) -> {
            if (entry.value() instanceof RawValue.Scalar scalar) {
                kafka.put(property, scalar.text());
                kafkaOrigins.put(property, entry.keyOrigin());
            } else {
                problems.add(new ConfigProblem(
                        entry.keyOrigin(),
                        "kafka." + property + ": must be one value; write the property with dots, in one line"));
            }
        });
    }

    private static boolean isGroup(String name) {
        return BY_NAME.keySet().stream().anyMatch(key -> key.startsWith(name + "."));
    }

    private void unknown(String name, Origin origin) {
        List<String> known = new ArrayList<>(BY_NAME.keySet());
        known.add(Keys.KAFKA);
        String hint = isGroup(name)
                ? "has keys below it and can't have a value of its own"
                : "is not a key"
                        + Nearest.to(name, known)
                                .map(k -> "; did you mean " + k + "?")
                                .orElse("");
        problems.add(new ConfigProblem(origin, name + ": " + hint));
    }
}
