package io.streamgauge.app.cli;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.streamgauge.promql.EngineOptions;
import io.streamgauge.promql.EngineOptions.Feature;
import io.streamgauge.rules.test.RuleTestFiles;
import io.streamgauge.rules.test.RuleTestOptions;
import io.streamgauge.rules.test.RuleTestResult;
import io.streamgauge.rules.test.RuleTests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "rules",
        description = "Runs unit tests of rules, in promtool's format.",
        footerHeading = "%nExit code 1 if a test fails or a file can't be read.%n%nExamples:%n",
        footer = {
            "  bin/streamgauge test rules alert-rules/tests/*.test.yml",
            "  bin/streamgauge test rules --run 'lag.*' my-tests.yml",
        })
final class TestRulesCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--run",
            paramLabel = "REGEX",
            converter = Regex.class,
            description = "Only tests with a match of it in their name; repeatable.")
    private List<Pattern> run = List.of();

    @Option(names = "--ignore-unknown-fields", description = "Let rule files have fields that Prometheus doesn't know.")
    private boolean ignoreUnknownFields;

    @Option(
            names = "--enable-feature",
            paramLabel = "NAME",
            split = ",",
            converter = FeatureName.class,
            description = FeatureName.DESCRIPTION)
    private Set<Feature> features = Set.of();

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Test files.")
    private List<Path> files;

    TestRulesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        RuleTestOptions options = RuleTestOptions.DEFAULT
                .withRun(run)
                .withIgnoreUnknownFields(ignoreUnknownFields)
                .withEngine(EngineOptions.DEFAULT.withFeatures(features));
        boolean passed = true;
        for (Path file : files) {
            RuleTestResult result = RuleTests.run(file.toString(), new Disk(), options, console.out()::println);
            passed &= result.passed();
        }
        return passed ? 0 : 1;
    }

    private static final class Disk implements RuleTestFiles {
        @Override
        public String read(String path) {
            try {
                return Files.readString(Path.of(path));
            } catch (IOException e) {
                throw new UncheckedIOException("can't be read: " + e, e);
            }
        }

        @Override
        public List<String> glob(String pattern) {
            try {
                return Globs.expand(pattern).stream().map(Path::toString).toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Regex implements ITypeConverter<Pattern> {
        @Override
        public Pattern convert(String text) {
            try {
                return Pattern.compile(text);
            } catch (PatternSyntaxException e) {
                throw new TypeConversionException("'" + text + "' is not a regular expression: " + e.getDescription());
            }
        }
    }
}
