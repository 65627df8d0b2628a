package io.streamgauge.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.promql.EngineOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that exceed a limit: 9 samples in one evaluation, and that at 2 ticks in a row. */
final class CostGuardTest {
    private static final String RULES = """
            groups:
            - name: g
              rules:
              - {alert: Costly, expr: 'sum(count_over_time(m[%s])) > 0', annotations: {a: %s}}
              - {record: r, expr: m * 2}
              - {alert: Cheap, expr: m > 0}
            """;

    private final RuleLab lab = lab();

    private static RuleLab lab() {
        RuleLab lab = new RuleLab(RULES.formatted("1s", "x"));
        lab.settings =
                lab.settings.withEngine(EngineOptions.DEFAULT.withMaxReads(9)).withCostlyTicks(2);
        lab.rules(RULES.formatted("1s", "x"));
        for (int s = 1; s <= 60; s++) {
            lab.sample(s, 1, "__name__", "m");
        }
        return lab;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isDisabledAfterSomeTicksAndTheOthersGoOn(boolean restart) {
        lab.restartAlways = restart;
        lab.tick(5);
        assertThat(lab.drain()).contains("5 Costly firing #1 {}");
        lab.rules(RULES.formatted("30s", "x"));
        lab.tick(25);
        assertThat(lab.last.failures())
                .singleElement()
                .satisfies(f -> assertThat(f.message()).contains("would read more than 9 samples"));
        assertThat(lab.drain()).isEmpty();
        lab.tick(26);
        assertThat(lab.transitions)
                .filteredOn(t -> t.evaluatedAtMs() == 26_000)
                .hasSize(2)
                .satisfies(both -> {
                    assertThat(both.get(0).alertname()).isEqualTo("Costly");
                    assertThat(both.get(0).status()).isEqualTo(AlertStatus.RESOLVED);
                    assertThat(both.get(0).seq()).isEqualTo(2);
                    assertThat(both.get(0).reason()).isEqualTo("the rule was disabled, it costs too much");
                    assertThat(both.get(1).alertname()).isEqualTo("StreamgaugeRuleDisabled");
                    assertThat(both.get(1).status()).isEqualTo(AlertStatus.FIRING);
                    assertThat(both.get(1).labels().get("rule")).isEqualTo("Costly");
                    assertThat(both.get(1).annotations().get("description")).contains("2 ticks in a row", "9 samples");
                });
        lab.tick(27);
        assertThat(lab.last.transitions()).isEmpty();
        assertThat(lab.last.recorded()).anyMatch(s -> s.labels().metricName().equals("r"));
        if (!restart) {
            assertThat(lab.evaluator.view(lab.state).rules().get(0).common().health())
                    .isEqualTo(RulesView.Health.DISABLED);
        }
    }

    @Test
    void comesBackWhenItsTextChanges() {
        lab.rules(RULES.formatted("30s", "x"));
        lab.tick(25);
        lab.tick(26);
        lab.drain();
        lab.rules(RULES.formatted("30s", "x"));
        lab.tick(27);
        assertThat(lab.last.transitions()).isEmpty();
        lab.rules(RULES.formatted("1s", "y"));
        lab.tick(28);
        assertThat(lab.last.transitions())
                .extracting(t -> t.alertname() + " " + t.status().text() + " " + t.seq())
                .containsExactly("StreamgaugeRuleDisabled resolved 2", "Costly firing 1");
        lab.rules(RULES.formatted("30s", "z"));
        lab.tick(29);
        lab.tick(30);
        assertThat(lab.last.transitions())
                .extracting(t -> t.alertname() + " " + t.status().text() + " " + t.seq())
                .containsExactly("Costly resolved 2", "StreamgaugeRuleDisabled firing 3");
        lab.last = GroupEvaluator.retire(31_000, lab.evaluator.group(), lab.state);
        assertThat(lab.last.transitions())
                .extracting(t -> t.alertname() + " " + t.status().text() + " " + t.seq())
                .contains("StreamgaugeRuleDisabled resolved 4", "Cheap resolved 2");
    }

    @Test
    void oneGoodTickCountsAnew() {
        lab.rules(RULES.formatted("30s", "x"));
        lab.tick(25);
        lab.rules(RULES.formatted("1s", "x"));
        lab.tick(26);
        lab.rules(RULES.formatted("30s", "x"));
        lab.tick(27);
        assertThat(lab.last.transitions()).isEmpty();
    }
}
