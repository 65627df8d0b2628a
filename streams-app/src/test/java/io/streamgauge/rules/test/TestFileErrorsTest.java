package io.streamgauge.rules.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Test files that can't be run say why, and where. */
final class TestFileErrorsTest {
    private static List<String> run(MapFiles files) {
        List<String> out = new ArrayList<>();
        RuleTestResult result = RuleTests.run("dir/t.yml", files, RuleTestOptions.DEFAULT, out::add);
        assertThat(result.passed()).isFalse();
        assertThat(result.readable()).isFalse();
        assertThat(out.get(0)).startsWith("dir/t.yml: FAILED");
        return out;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    test: []                                                    | dir/t.yml:1:1: field test not found in test file; did you mean tests?
                    tests: [{input_series: [{series: 'up{a="b"', values: 1}]}]  | dir/t.yml:1:43: unexpected end of input inside braces
                    tests: [{input_series: [{series: up, values: 1 2 3+4}]}]    | dir/t.yml:1:53: unexpected end of input in series values, expected "x" and a count
                    tests: [{input_series: [{series: up, values: 1x99999999}]}] | more than 1000000 points in one series
                    tests: [{alert_rule_test: [{eval_time: 5m}]}]               | an item under alert_rule_test misses required attribute alertname
                    tests: [{promql_expr_test: [{eval_time: 5 minutes}]}]       | eval_time: unknown unit " minutes" in duration "5 minutes"
                    tests: [{start_timestamp: yesterday}]                       | expected seconds since the epoch or a time like 2024-01-01T00:00:00Z, got "yesterday"
                    group_eval_order: [a, b, a]                                 | group name repeated in evaluation order
                    tests: [{promql_expr_test: [{exp_samples: [{histogram: 1}]}]}] | expected one histogram
                    fuzzy_compare: maybe                                        | expected true or false, got "maybe"
                    tests: {                                                    | yaml:
                    """)
    void namesThePlace(String text, String message) {
        assertThat(String.join("\n", run(new MapFiles().with("dir/t.yml", text))))
                .contains(message);
    }

    @Test
    void ofTheRuleFileToo() {
        MapFiles files = new MapFiles()
                .with("dir/t.yml", "rule_files: [r*]\ntests: [{}]")
                .with("dir/rules.yml", "groups:\n- name: g\n  rules:\n  - record: x\n    expr: 1 +\n");
        assertThat(String.join("\n", run(files))).contains("dir/rules.yml:5:").contains("unexpected end of input");
    }

    @Test
    void ofMissingFiles() {
        assertThat(run(new MapFiles())).singleElement().asString().contains("dir/t.yml (no such file)");
    }

    @Test
    void aPatternWithoutAFileIsAWarning() {
        List<String> out = new ArrayList<>();
        MapFiles files = new MapFiles().with("t.yml", "rule_files: [none*]");
        RuleTestResult result = RuleTests.run("t.yml", files, RuleTestOptions.DEFAULT, out::add);
        assertThat(result.passed()).isTrue();
        assertThat(out).containsExactly("t.yml: warning: no file matches none*", "t.yml: ok, 0 tests, 0 checks");
    }
}
