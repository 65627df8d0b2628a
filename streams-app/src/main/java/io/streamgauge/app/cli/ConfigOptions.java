package io.streamgauge.app.cli;

import io.streamgauge.app.config.Config;
import io.streamgauge.app.config.ConfigLoader;
import io.streamgauge.app.config.Key;
import io.streamgauge.app.config.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Gives a command one option per configuration key, and reads them back. */
final class ConfigOptions {
    private static final String KAFKA_OPTION = "--kafka";

    private ConfigOptions() {}

    /**
     * Adds the options, in the order of the table.
     *
     * @param except keys that the command decides on
     * @param preferred defaults that are the command's own
     */
    static void addTo(CommandSpec spec, Set<Key<?>> except, Map<Key<?>, String> preferred) {
        ArgGroupSpec.Builder group = ArgGroupSpec.builder()
                .heading("%nSettings (each also a key of the file and an environment variable):%n")
                .validate(false);
        for (Key<?> key : Keys.ALL) {
            if (!except.contains(key)) {
                String defaultText = preferred.getOrDefault(key, key.defaultText());
                String inherited = defaultText.isEmpty() ? "" : " Default: " + defaultText;
                group.addArg(OptionSpec.builder(key.flag())
                        .type(String.class)
                        .paramLabel(key.type().name())
                        .description(key.description().replace("%", "%%") + inherited)
                        .build());
            }
        }
        group.addArg(OptionSpec.builder(KAFKA_OPTION)
                .type(Map.class)
                .auxiliaryTypes(String.class, String.class)
                .paramLabel("PROPERTY=VALUE")
                .description("Property for Kafka's clients, such as security.protocol=SSL; repeatable.")
                .build());
        spec.usageMessage().sortOptions(false);
        spec.addArgGroup(group.build());
    }

    /** A loader with the file's and the environment's settings. */
    static ConfigLoader loader(Path file, Map<String, String> environment) {
        return addSources(new ConfigLoader(), file, environment);
    }

    /** Adds the file's (if there is one) and the environment's settings. */
    static ConfigLoader addSources(ConfigLoader loader, Path file, Map<String, String> environment) {
        if (file != null) {
            loader.file(file.toString(), read(file));
        }
        return loader.environment(environment);
    }

    /** Adds what the command line says and binds everything. */
    static Config load(ConfigLoader loader, CommandSpec spec) {
        for (Key<?> key : Keys.ALL) {
            OptionSpec option = spec.findOption(key.flag());
            if (option != null && option.getValue() instanceof String text) {
                loader.flag(key, text);
            }
        }
        if (spec.findOption(KAFKA_OPTION).getValue() instanceof Map<?, ?> properties) {
            properties.forEach((property, text) -> loader.kafka(property.toString(), text.toString()));
        }
        return loader.load();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new UserError("there is no file " + file, "Name an existing file with --config.", e);
        } catch (IOException e) {
            throw new UserError(
                    "can't read " + file + ": " + e.getMessage(), "It must be a readable text file in UTF-8.", e);
        }
    }
}
