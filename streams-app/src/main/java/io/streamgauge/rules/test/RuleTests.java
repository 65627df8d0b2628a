package io.streamgauge.rules.test;

import io.streamgauge.promql.EngineOptions.Feature;
import io.streamgauge.promql.parse.ParserOptions;
import io.streamgauge.rules.RuleError;
import io.streamgauge.rules.RuleFile;
import io.streamgauge.rules.RuleGroup;
import io.streamgauge.rules.load.LoadOptions;
import io.streamgauge.rules.load.RuleLoader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/**
 * Runs rule unit tests as {@code promtool test rules} does, on virtual time. Stateless and thread-safe.
 *
 * <p>Every group is evaluated each {@code evaluation_interval} of the test file, whatever its own interval. Alerts are those that fire at the last
 * evaluation at or before {@code eval_time}; expressions see the samples up to the last evaluation of the test.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules/">unit testing for rules</a>
 */
public final class RuleTests {
    private final RuleTestFiles files;
    private final RuleTestOptions options;
    private final Consumer<String> out;

    private RuleTests(RuleTestFiles files, RuleTestOptions options, Consumer<String> out) {
        this.files = files;
        this.options = options;
        this.out = out;
    }

    /**
     * Runs the tests of one file. Whatever is wrong with it, or not as its tests expect, is told to {@code out} and counted; nothing is thrown for it.
     *
     * @param path the test file, as {@code files} knows it
     * @param out takes one line at a time
     */
    public static RuleTestResult run(String path, RuleTestFiles files, RuleTestOptions options, Consumer<String> out) {
        return new RuleTests(files, options, out).run(path);
    }

    private RuleTestResult run(String path) {
        TestFileReader.Read read;
        try {
            read = TestFileReader.read(path, files.read(path));
        } catch (UncheckedIOException e) {
            out.accept(path + ": FAILED: " + e.getMessage());
            return new RuleTestResult(0, 0, 0, false);
        }
        if (!read.errors().isEmpty()) {
            return unreadable(path, read.errors());
        }
        TestFile file = read.file();
        List<RuleGroup> groups = new ArrayList<>();
        List<RuleError> errors = load(file, groups);
        if (!errors.isEmpty()) {
            return unreadable(path, errors);
        }
        return run(file, ordered(groups, file.groupOrder()));
    }

    private RuleTestResult unreadable(String path, List<RuleError> errors) {
        out.accept(path + ": FAILED");
        errors.forEach(e -> e.toString().lines().forEach(line -> out.accept("  " + line)));
        return new RuleTestResult(0, 0, 0, false);
    }

    private RuleTestResult run(TestFile file, List<RuleGroup> groups) {
        int tests = 0;
        int failed = 0;
        int checks = 0;
        List<String> report = new ArrayList<>();
        for (TestFile.Test test : file.tests()) {
            if (!options.selects(test.name())) {
                continue;
            }
            tests++;
            checks += test.alertChecks().size() + test.exprChecks().size();
            noteUnknownAlerts(file, test, groups);
            List<String> problems = new TestRun(file, test, groups, options.engine()).run();
            if (!problems.isEmpty()) {
                failed++;
                String name = test.name().isEmpty() ? "test" : "test \"" + test.name() + "\"";
                report.add("  FAILED: " + name + " (" + file.path() + ":" + test.line() + ")");
                report.addAll(problems);
            }
        }
        String sum = tests + (tests == 1 ? " test, " : " tests, ") + checks + (checks == 1 ? " check" : " checks");
        out.accept(file.path() + ": " + (failed == 0 ? "ok, " : "FAILED, " + failed + " of ") + sum);
        if (failed > 0) {
            out.accept("  (- expected, + got)");
        }
        report.forEach(line -> line.lines().forEach(out));
        return new RuleTestResult(tests, failed, checks, true);
    }

    /** A check that a misspelt alert does not fire always passes. */
    private void noteUnknownAlerts(TestFile file, TestFile.Test test, List<RuleGroup> groups) {
        Set<String> known = new HashSet<>();
        groups.forEach(group -> group.rules().forEach(rule -> known.add(rule.name())));
        for (TestFile.AlertCheck check : test.alertChecks()) {
            if (!known.contains(check.alertname())) {
                out.accept(file.path() + ":" + check.line() + ": warning: no rule file has an alert named "
                        + check.alertname());
            }
        }
    }

    private List<RuleError> load(TestFile file, List<RuleGroup> groups) {
        LoadOptions load = LoadOptions.DEFAULT
                .withIntervalMs(file.evaluationIntervalMs())
                .withIgnoreUnknownFields(options.ignoreUnknownFields())
                .withParser(ParserOptions.ofFeatures(
                        options.engine().features().stream().map(Feature::flag).toList()));
        List<RuleError> errors = new ArrayList<>();
        Set<String> names;
        try {
            names = ruleFiles(file);
        } catch (UncheckedIOException e) {
            return List.of(new RuleError(file.path(), 0, 0, "rule_files: " + e.getMessage(), ""));
        }
        for (String name : names) {
            try {
                RuleLoader.Loaded loaded = RuleLoader.load(name, files.read(name), load);
                errors.addAll(loaded.errors());
                RuleFile rules = loaded.file();
                if (rules != null) {
                    groups.addAll(rules.groups());
                }
            } catch (UncheckedIOException e) {
                errors.add(new RuleError(name, 0, 0, e.getMessage(), ""));
            }
        }
        return errors;
    }

    private Set<String> ruleFiles(TestFile file) {
        String folder = file.path().substring(0, file.path().lastIndexOf('/') + 1);
        Set<String> names = new LinkedHashSet<>();
        for (String pattern : file.ruleFiles()) {
            List<String> found = files.glob(pattern.startsWith("/") ? pattern : folder + pattern);
            if (found.isEmpty()) {
                out.accept(file.path() + ": warning: no file matches " + pattern);
            }
            names.addAll(found);
        }
        return names;
    }

    /** Groups that the order doesn't name come first, as in promtool. */
    private static List<RuleGroup> ordered(List<RuleGroup> groups, List<String> order) {
        ToIntFunction<RuleGroup> place = g -> Math.max(0, order.indexOf(g.name()));
        List<RuleGroup> sorted = new ArrayList<>(groups);
        sorted.sort(Comparator.comparingInt(place));
        return sorted;
    }
}
