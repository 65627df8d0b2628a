package io.streamgauge.rules.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What rule tests say when they pass, and when they don't. */
final class RuleTestsTest {
    private static final String RULES = """
            groups:
            - name: errors
              interval: 5m
              rules:
              - record: service:errors:ratio
                expr: sum by (service) (rate(errors_total[5m])) / sum by (service) (rate(requests_total[5m]))
              - alert: ManyErrors
                expr: service:errors:ratio > 0.1
                for: 2m
                labels: {severity: page}
                annotations:
                  summary: '{{ $labels.service }} of {{ $externalLabels.region }}: {{ $value | humanizePercentage }}'
            - name: later
              rules:
              - record: alerts:count
                expr: count(ALERTS{alertstate="firing"})
            """;
    private static final String INPUT = """
              - name: a burst
                external_labels: {region: eu}
                input_series:
                - series: 'requests_total{service="a"}'
                  values: 0+60x30
                - series: 'errors_total{service="a"}'
                  values: 0x10 0+30x9 270x10
            """;

    private final List<String> out = new ArrayList<>();

    private RuleTestResult run(String tests) {
        return run(tests, RuleTestOptions.DEFAULT);
    }

    private RuleTestResult run(String tests, RuleTestOptions options) {
        out.clear();
        MapFiles files = new MapFiles()
                .with("t.yml", "rule_files: [rules.yml]\ntests:\n" + tests)
                .with("rules.yml", RULES);
        return RuleTests.run("t.yml", files, options, out::add);
    }

    @Test
    void alertsAndExpressionsThatAreAsExpected() {
        RuleTestResult result = run(INPUT + """
                    alert_rule_test:
                    - eval_time: 13m59s
                      alertname: ManyErrors
                      exp_alerts: []
                    - eval_time: 17m
                      alertname: ManyErrors
                      exp_alerts:
                      - exp_labels: {severity: page, service: a}
                        exp_annotations: {summary: 'a of eu: 50%'}
                    - eval_time: 30m
                      alertname: ManyErrors
                    promql_expr_test:
                    - expr: service:errors:ratio
                      eval_time: 20m
                      exp_samples:
                      - labels: service:errors:ratio{service="a"}
                        value: 0.5
                    - expr: alerts:count
                      eval_time: 18m
                      exp_samples:
                      - labels: alerts:count
                        value: 1
                """);
        assertThat(out).containsExactly("t.yml: ok, 1 test, 5 checks");
        assertThat(result).isEqualTo(new RuleTestResult(1, 0, 5, true));
    }

    @Test
    void whatDiffersIsShown() {
        RuleTestResult result = run(INPUT + """
                    alert_rule_test:
                    - eval_time: 17m
                      alertname: ManyErrors
                      exp_alerts:
                      - exp_labels: {severity: page, service: b}
                    - eval_time: 17m
                      alertname: ManyErorrs
                    promql_expr_test:
                    - expr: sum by (service) (requests_total) or vector(1)
                      eval_time: 1m
                      exp_samples:
                      - labels: '{service="a"}'
                        value: 60
                      - labels: '{service="b"}'
                        value: 70
                    - expr: sum(requests_total
                    - expr: requests_total * on () vector(1) + on () group_left () requests_total[5m]
                    - expr: '"text"'
                """);
        assertThat(result.passed()).isFalse();
        assertThat(String.join("\n", out)).isEqualTo("""
                        t.yml:15: warning: no rule file has an alert named ManyErorrs
                        t.yml: FAILED, 1 of 1 test, 6 checks
                          (- expected, + got)
                          FAILED: test "a burst" (t.yml:3)
                            t.yml:11: alert ManyErrors at 17m
                                - {alertname="ManyErrors", service="b", severity="page"}
                                + {alertname="ManyErrors", service="a", severity="page"}
                                    summary: a of eu: 50%
                            t.yml:18: sum by (service) (requests_total) or vector(1) at 1m
                                  {service="a"} 60
                                - {service="b"} 70
                                + {} 1
                            t.yml:25: sum(requests_total at 0s
                                1:19: parse error: unclosed left parenthesis
                                  sum(requests_total
                                                    ^
                            t.yml:26: requests_total * on () vector(1) + on () group_left () requests_total[5m] at 0s
                                1:56: parse error: binary expression must contain only scalar and instant vector types
                                  requests_total * on () vector(1) + on () group_left () requests_total[5m]
                                                                                         ^^^^^^^^^^^^^^^^^^
                            t.yml:27: "text" at 0s
                                the result is a string; only vectors and scalars can be compared""");
    }

    @Test
    void onlyTheTestsAskedFor() {
        String tests = "  - name: one\n  - name: two\n    promql_expr_test: [{expr: '1', exp_samples: [{value: 2}]}]\n";
        assertThat(run(tests).passed()).isFalse();
        assertThat(run(tests, RuleTestOptions.DEFAULT.withRun(List.of(Pattern.compile("^on"))))
                        .passed())
                .isTrue();
    }

    @Test
    void floatsMayDifferInTheirLastBitIfAsked() {
        String tests = """
                - input_series: [{series: x, values: 0.30000000000000004}]
                  promql_expr_test: [{expr: x, exp_samples: [{labels: x, value: 0.3}]}]
                """;
        assertThat(run(tests).passed()).isFalse();
        MapFiles fuzzy = new MapFiles().with("t.yml", "fuzzy_compare: true\ntests:\n" + tests);
        assertThat(RuleTests.run("t.yml", fuzzy, RuleTestOptions.DEFAULT, out::add)
                        .passed())
                .isTrue();
    }

    @Test
    void tooManyEvaluationsAreRefused() {
        assertThat(run("- promql_expr_test: [{expr: '1', eval_time: 100y}]").passed())
                .isFalse();
        assertThat(String.join("\n", out)).contains("MAX_EVALUATIONS");
    }

    @Test
    void anyTextIsAResult() {
        Random random = new Random(3);
        String text = "evaluation_interval: 1m\nfuzzy_compare: false\ntests:\n" + INPUT;
        String[] fragments = {
            "- ", ": ", "[", "]", "{", "}", "&a", "*a", "<<: *a", "'", "\"", "\n", "  ", "|", "!!x", "%", "\t", "é"
        };
        for (int i = 0; i < 2_000; i++) {
            StringBuilder mutated = new StringBuilder(text);
            for (int n = random.nextInt(5); n >= 0; n--) {
                int at = random.nextInt(mutated.length());
                int end = Math.min(mutated.length(), at + random.nextInt(8));
                mutated.replace(at, end, fragments[random.nextInt(fragments.length)]);
            }
            MapFiles files = new MapFiles().with("t.yml", mutated.toString());
            RuleTests.run("t.yml", files, RuleTestOptions.DEFAULT, out::add);
        }
        assertThat(out).hasSizeGreaterThan(2_000);
    }
}
