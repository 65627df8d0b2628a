package io.streamgauge.rules.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.Conformance;
import io.streamgauge.rules.load.LoadOptions.NameScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Prometheus' own rule files: each is accepted or refused as its name says. */
final class RuleConformanceTest {
    @TestFactory
    Stream<DynamicTest> ruleFiles() throws IOException {
        List<Path> files = Stream.concat(
                        list(Conformance.require("rulefmt")).stream(),
                        list(Conformance.require("rules-fixtures")).stream())
                .toList();
        assertThat(files).hasSizeGreaterThanOrEqualTo(31);
        long right = files.stream().filter(RuleConformanceTest::isRight).count();
        Conformance.report("rule files", (int) right, files.size());
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
    }

    private static boolean isRight(Path file) {
        return load(file).ok() != mustFail(file);
    }

    private static boolean mustFail(Path file) {
        String name = file.getFileName().toString();
        return name.contains(".bad.") || name.startsWith("invalid");
    }

    private static RuleLoader.Loaded load(Path file) {
        String name = file.getFileName().toString();
        NameScheme names = name.startsWith("legacy") ? NameScheme.LEGACY : NameScheme.UTF8;
        try {
            return RuleLoader.load(name, Files.readString(file), LoadOptions.DEFAULT.withNames(names));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(Path file) {
        String name = file.getFileName().toString();
        RuleLoader.Loaded loaded = load(file);
        assertThat(loaded.ok()).as(name + " " + loaded.errors()).isEqualTo(!mustFail(file));
        loaded.errors().forEach(e -> assertThat(e.line()).as(e.toString()).isPositive());
        assertThat(loaded.warnings()).hasSize(name.contains("multi_doc") ? 1 : 0);
    }

    @Test
    void unknownFieldsCanBeIgnored() throws IOException {
        Path file = Conformance.require("promtool").resolve("rules_extrafields.yml");
        assertThat(RuleLoader.load("f", Files.readString(file), LoadOptions.DEFAULT)
                        .errors())
                .hasSize(2);
        assertThat(RuleLoader.load("f", Files.readString(file), LoadOptions.DEFAULT.withIgnoreUnknownFields(true))
                        .errors())
                .isEmpty();
    }

    @Test
    void duplicateRulesAreLinted() throws IOException {
        Path file = Conformance.require("promtool").resolve("rules_duplicates.yml");
        RuleLoader.Loaded loaded = RuleLoader.load("f", Files.readString(file), LoadOptions.DEFAULT);
        assertThat(RuleLints.duplicates(List.of(loaded.file())))
                .singleElement()
                .satisfies(d -> assertThat(d.places()).containsExactly("f:6", "f:18", "f:23"));
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
