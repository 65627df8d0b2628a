package io.streamgauge.rules.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.rules.AlertRule;
import io.streamgauge.rules.RecordingRule;
import io.streamgauge.rules.RuleError;
import io.streamgauge.rules.RuleGroup;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RuleLoaderTest {
    private static final String NOISE = "{}[]:,&*!|>'\"%@`\n\t -#\u0000\ud800é";

    private static RuleLoader.Loaded load(String text) {
        return RuleLoader.load("r.yml", text, LoadOptions.DEFAULT);
    }

    @Test
    void readsEveryField() {
        RuleLoader.Loaded loaded = load("""
                groups:
                  - name: g
                    interval: 1m30s
                    query_offset: 5s
                    limit: 7
                    labels: {team: core, severity: page}
                    rules:
                      - alert: A
                        expr: up == 0
                        for: 5m
                        keep_firing_for: 1h
                        labels: {severity: warning, weight: 5}
                        annotations: {summary: "{{ $labels.job }}"}
                      - record: job:up:sum
                        expr: sum by (job) (up)
                  - name: h
                """);
        assertThat(loaded.errors()).isEmpty();
        RuleGroup group = loaded.file().groups().get(0);
        assertThat(group.id()).isEqualTo("r.yml;g");
        assertThat(group.intervalMs()).isEqualTo(90_000);
        assertThat(group.queryOffsetMs()).isEqualTo(5_000);
        assertThat(group.limit()).isEqualTo(7);
        AlertRule alert = (AlertRule) group.rules().get(0);
        assertThat(alert.forMs()).isEqualTo(300_000);
        assertThat(alert.keepFiringForMs()).isEqualTo(3_600_000);
        assertThat(alert.labels()).containsEntry("severity", "warning").containsEntry("team", "core");
        assertThat(alert.labels()).containsEntry("weight", "5");
        assertThat(alert.annotations()).containsEntry("summary", "{{ $labels.job }}");
        assertThat(alert.line()).isEqualTo(8);
        RecordingRule record = (RecordingRule) group.rules().get(1);
        assertThat(record.labels()).containsEntry("team", "core");
        assertThat(loaded.file().groups().get(1).intervalMs()).isEqualTo(60_000);
    }

    @Test
    void reportsAllErrorsAtOnceEachAtItsPlace() {
        List<RuleError> errors = load("""
                groups:
                  - name: g
                    intervall: 1m
                    rules:
                      - alert: A
                        expr: |
                          sum(
                            rate(x[5m])
                          ) by job)
                        for: 5x
                        annotations:
                          summary: "value {{ $valu }}"
                      - record: r
                        expr: 'up +'
                        for: 1m
                      - alert: B
                  - name: g
                """).errors();
        assertThat(errors)
                .extracting(e -> e.line() + ":" + e.column() + " " + e.message())
                .satisfiesExactly(
                        e -> assertThat(e)
                                .startsWith("3:5 field intervall not found in rule group; did you mean interval?"),
                        e -> assertThat(e).startsWith("9:16 could not parse expression: "),
                        e -> assertThat(e).startsWith("10:14 for: unknown unit \"x\" in duration \"5x\""),
                        e -> assertThat(e).startsWith("12:30 template of summary: undefined variable \"$valu\""),
                        e -> assertThat(e).startsWith("14:20 could not parse expression: "),
                        e -> assertThat(e).startsWith("15:9 invalid field 'for' in recording rule"),
                        e -> assertThat(e).startsWith("16:9 field 'expr' must be set in rule"),
                        e -> assertThat(e)
                                .startsWith("17:5 groupname: \"g\" is repeated in the same file; first at line 2"));
        assertThat(errors.get(1).toString())
                .startsWith("r.yml:9:16: could not parse expression")
                .endsWith("\n            ) by job)\n                 ^");
    }

    @Test
    void placesErrorsInFoldedAndQuotedText() {
        String folded = """
                groups:
                  - name: g
                    rules:
                      - record: a
                        expr: >
                          up
                          +
                          nope nope
                      - record: b
                        expr: "up{a=\\"é\\"} nope"
                      - record: c
                        expr: up
                          nope
                      - record: d
                        expr: 'up{a=''x''} nope'
                """;
        assertThat(load(folded).errors())
                .extracting(e -> e.line() + ":" + e.column())
                .containsExactly("8:16", "10:28", "13:11", "15:28");
    }

    @Test
    void repeatedKeysWrongTypesAndSyntax() {
        assertThat(load("groups:\n  - name: a\n    name: b\n").errors().get(0).message())
                .isEqualTo("key \"name\" is already set at line 2 of this rule group");
        assertThat(load("groups: 5").errors().get(0).message())
                .isEqualTo("expected groups to be a list, got a plain value");
        assertThat(load("groups:\n - name: [a]").errors().get(0).headline())
                .isEqualTo("r.yml:2:10: expected name to be text, got a list");
        assertThat(load("groups:\n - name: a\n   limit: x").errors().get(0).headline())
                .isEqualTo("r.yml:3:11: limit: not a whole number: \"x\"");
        assertThat(load("groups: [").errors().get(0).line()).isPositive();
        assertThat(load("- a").errors().get(0).message()).isEqualTo("expected rule file to be a mapping, got a list");
        assertThat(load("").ok()).isTrue();
        assertThat(load("# nothing").ok()).isTrue();
        assertThat(load("groups:").ok()).isTrue();
    }

    @Test
    void warnsOfARangeVectorAsARule() {
        RuleLoader.Loaded loaded = load("groups:\n - name: g\n   rules:\n    - record: a\n      expr: up[5m]\n");
        assertThat(loaded.ok()).isTrue();
        assertThat(loaded.warnings())
                .singleElement()
                .satisfies(w -> assertThat(w.headline())
                        .isEqualTo(
                                "r.yml:5:13: this rule will fail: its expression is a range vector, and a rule needs an instant"
                                        + " vector or a scalar"));
    }

    @Test
    void laughsAreLimited() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 20; i++) {
            laughs.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(10) + "]\n");
        }
        assertThat(load(laughs.toString()).errors()).isNotEmpty();
        String nested = "groups:\n - &g\n   name: g\n   rules:\n   - &r {record: a, expr: '1'}\n"
                + "   - *r\n".repeat(2000) + " - *g\n".repeat(2000);
        assertThat(load(nested).errors()).isNotEmpty();
        assertThat(load("[".repeat(100_000)).errors().get(0).message()).startsWith("nested deeper than");
        assertThat(load("groups: &g\n - <<: *g\n").errors()).isNotEmpty();
        assertThat(load("groups:\n - &g\n   <<: *g\n").errors()).isNotEmpty();
        assertThat(load("x".repeat(9_000_000)).errors()).hasSize(1);
    }

    @Test
    void anythingGivesRulesOrErrors() {
        String good = """
                groups:
                  - name: g
                    interval: 1m
                    rules:
                      - alert: &a A
                        expr: |
                          up == 0
                        labels: {severity: "x{{ $value }}"}
                      - <<: [{alert: *a}]
                        expr: >-
                          1
                """;
        Random random = new Random(11);
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder(good);
            for (int n = random.nextInt(5); n >= 0; n--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, NOISE.charAt(random.nextInt(NOISE.length())));
                    default -> text.setCharAt(at, (char) random.nextInt(256));
                }
            }
            RuleLoader.Loaded loaded = load(text.toString());
            assertThat(loaded.ok()).isEqualTo(loaded.file() != null);
            loaded.errors().forEach(e -> assertThat(e.message()).isNotBlank());
        }
    }
}
