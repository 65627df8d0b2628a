package io.streamgauge.rules.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import io.streamgauge.Conformance;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Prometheus' own unit-test files: each passes or fails as promtool says. */
final class PromtoolConformanceTest {
    private static final List<String> PASS = List.of(
            "unittest.yml",
            "long-period.yml",
            "no-test-group-interval.yml",
            "start-time-test.yml",
            "at-modifier-test.yml",
            "negative-offset-test.yml");
    private static final List<String> FAIL = List.of(
            "bad-input-series.yml",
            "bad-promql.yml",
            "bad-rules-syntax-test.yml",
            "bad-rules-error-test.yml",
            "failing.yml",
            "rules_run_no_fuzzy.yml",
            "rules_run.yml",
            "rules_run_fuzzy.yml",
            "rules_run_extrafields.yml");

    private final List<String> wrong = new ArrayList<>();
    private int right;

    @Test
    void allFiles() {
        PASS.forEach(file -> expect(file, RuleTestOptions.DEFAULT, true));
        FAIL.forEach(file -> expect(file, RuleTestOptions.DEFAULT, false));
        RuleTestOptions correct = RuleTestOptions.DEFAULT.withRun(List.of(Pattern.compile("correct")));
        expect("rules_run.yml", correct, true);
        expect("rules_run_fuzzy.yml", correct, true);
        expect("rules_run_no_fuzzy.yml", correct, false);
        expect("rules_run_extrafields.yml", RuleTestOptions.DEFAULT.withIgnoreUnknownFields(true), true);
        Conformance.report("rule unit tests", right, right + wrong.size());
        assertThat(wrong).isEmpty();
    }

    private void expect(String file, RuleTestOptions options, boolean pass) {
        List<String> out = new ArrayList<>();
        String path = Conformance.require("promtool").resolve(file).toString();
        RuleTestResult result = RuleTests.run(path, new DiskFiles(), options, out::add);
        if (result.passed() == pass) {
            right++;
        } else {
            wrong.add(file + " must " + (pass ? "pass" : "fail") + ":\n" + String.join("\n", out));
        }
    }
}
