package io.streamgauge.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.streamgauge.model.Labels;
import io.streamgauge.model.StaleMarker;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GroupEvaluatorTest {
    private static RuleLab lab(String rules) {
        return new RuleLab("groups:\n  - name: g\n    interval: 15s\n    rules:\n" + rules.indent(6));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void keepFiringForHoldsAFiringAlertOverGaps(boolean restart) {
        RuleLab lab = lab("- {alert: A, expr: x > 1, keep_firing_for: 1m}");
        lab.restartAlways = restart;
        for (long t = 0; t <= 600; t += 15) {
            lab.sample(t, t < 30 || (t >= 60 && t < 90) ? 2 : 0, "__name__", "x");
        }
        lab.ticks(-15, 600, 15);
        assertThat(lab.drain()).containsExactly("0 A firing #1 {}", "150 A resolved #2 {}");
    }

    @Test
    void aRaisedForDemotes() {
        RuleLab lab = lab("- {alert: A, expr: x > 1, for: 30s}");
        for (long t = 0; t <= 600; t += 15) {
            lab.sample(t, 2, "__name__", "x");
        }
        lab.ticks(-15, 45, 15);
        lab.rules("groups: [{name: g, rules: [{alert: A, expr: x > 1, for: 90s}]}]");
        lab.ticks(45, 105, 15);
        assertThat(lab.drain())
                .containsExactly("0 A pending #1 {}", "30 A firing #2 {}", "60 A pending #3 {}", "90 A firing #4 {}");
    }

    @Test
    void aTunedExpressionKeepsTheAlertAndAnotherLabelIsAnotherRule() {
        RuleLab lab = lab("- {alert: A, expr: x > 1, labels: {s: w}}");
        lab.sample(0, 2, "__name__", "x");
        lab.tick(0);
        lab.rules("groups: [{name: g, rules: [{alert: A, expr: x > 0.5, labels: {s: w}}]}]");
        lab.tick(15);
        assertThat(lab.drain()).containsExactly("0 A firing #1 {s=\"w\"}");
        lab.rules("groups: [{name: g, rules: [{alert: A, expr: x > 0.5, labels: {s: c}}]}]");
        lab.tick(30);
        assertThat(lab.drain()).containsExactly("30 A firing #1 {s=\"c\"}", "30 A resolved #2 {s=\"w\"}");
        assertThat(lab.recorded())
                .containsExactly(
                        "ALERTS_FOR_STATE{alertname=\"A\", s=\"c\"} 30.0@30",
                        "ALERTS_FOR_STATE{alertname=\"A\", s=\"w\"} stale@30",
                        "ALERTS{alertname=\"A\", alertstate=\"firing\", s=\"c\"} 1.0@30",
                        "ALERTS{alertname=\"A\", alertstate=\"firing\", s=\"w\"} stale@30");
    }

    @Test
    void resolvedAlertsAreForgottenAfterFifteenMinutesAndTheirNumbersAreNot() {
        RuleLab lab = lab("- {alert: A, expr: x > 1}");
        lab.restartAlways = true;
        lab.sample(0, 2, "__name__", "x");
        lab.sample(15, 0, "__name__", "x");
        lab.ticks(-15, 915, 15);
        int remembered = lab.state.encode().length;
        lab.ticks(915, 945, 15);
        assertThat(lab.state.encode().length).isLessThan(remembered);
        lab.sample(960, 2, "__name__", "x");
        lab.tick(960);
        assertThat(lab.drain()).containsExactly("0 A firing #1 {}", "15 A resolved #2 {}", "960 A firing #3 {}");
    }

    @Test
    void syntheticSeriesFollowTheStates() {
        RuleLab lab = lab("- {alert: A, expr: x > 1, for: 15s}");
        lab.sample(0, 2, "__name__", "x", "i", "1");
        lab.sample(15, 2, "__name__", "x", "i", "1");
        lab.sample(30, 0, "__name__", "x", "i", "1");
        lab.tick(0);
        assertThat(lab.recorded())
                .containsExactly(
                        "ALERTS_FOR_STATE{alertname=\"A\", i=\"1\"} 0.0@0",
                        "ALERTS{alertname=\"A\", alertstate=\"pending\", i=\"1\"} 1.0@0");
        lab.tick(15);
        assertThat(lab.recorded())
                .containsExactly(
                        "ALERTS_FOR_STATE{alertname=\"A\", i=\"1\"} 0.0@15",
                        "ALERTS{alertname=\"A\", alertstate=\"firing\", i=\"1\"} 1.0@15",
                        "ALERTS{alertname=\"A\", alertstate=\"pending\", i=\"1\"} stale@15");
        lab.tick(30);
        assertThat(lab.recorded())
                .containsExactly(
                        "ALERTS_FOR_STATE{alertname=\"A\", i=\"1\"} stale@30",
                        "ALERTS{alertname=\"A\", alertstate=\"firing\", i=\"1\"} stale@30");
        lab.tick(45);
        assertThat(lab.recorded()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void recordedSeriesAreSeenAtOnceAndOverRangesAndEndWithAStaleMarker(boolean restart) {
        RuleLab lab = lab("""
                - {record: "y", expr: "x * 2", labels: {z: q}}
                - {record: "y:count", expr: "count_over_time(y[1m])"}
                - {record: "y:now", expr: "y"}
                """);
        lab.restartAlways = restart;
        for (long t = 0; t <= 90; t += 15) {
            lab.sample(t, (double) t, "__name__", "x", "i", "1");
            // What comes back from elsewhere must not be looked at.
            lab.sample(t, 1e9, "__name__", "y", "i", "1", "z", "q");
        }
        lab.source.add(Labels.of("__name__", "x", "i", "1"), 105_000, StaleMarker.VALUE);
        lab.ticks(-15, 90, 15);
        assertThat(lab.recorded())
                .containsExactly(
                        "y:count{i=\"1\", z=\"q\"} 4.0@90",
                        "y:now{i=\"1\", z=\"q\"} 180.0@90",
                        "y{i=\"1\", z=\"q\"} 180.0@90");
        lab.tick(105);
        assertThat(lab.recorded())
                .containsExactly(
                        "y:count{i=\"1\", z=\"q\"} 3.0@105",
                        "y:now{i=\"1\", z=\"q\"} stale@105",
                        "y{i=\"1\", z=\"q\"} stale@105");
        assertThat(lab.last.failures()).isEmpty();
    }

    @Test
    void ownHistoryIsKeptOnlyAsFarAsItIsRead() {
        RuleLab lab = lab("""
                - {record: "y", expr: "x"}
                - {record: "z", expr: "sum_over_time(y[1m])"}
                """);
        for (long t = 0; t <= 3600; t += 15) {
            lab.sample(t, (double) t, "__name__", "x");
        }
        lab.ticks(-15, 3600, 15);
        assertThat(lab.changelog.keySet().stream().filter(k -> k.startsWith("h")))
                .hasSizeBetween(4, 21);
    }

    @Test
    void duplicatesFailTheRuleAndOnlyIt() {
        RuleLab lab = lab("""
                - {alert: A, expr: x > 1, labels: {i: same}}
                - {record: r, expr: x, labels: {i: same}}
                - {alert: B, expr: x > 1}
                """);
        lab.sample(0, 2, "__name__", "x", "i", "1");
        lab.sample(0, 2, "__name__", "x", "i", "2");
        lab.tick(0);
        assertThat(lab.last.failures()).extracting(RuleFailure::rule).containsExactly("A", "r");
        assertThat(lab.last.failures().get(0).message())
                .startsWith("vector contains metrics with the same labelset after applying alert labels");
        assertThat(lab.drain()).containsExactly("0 B firing #1 {i=\"1\"}", "0 B firing #1 {i=\"2\"}");
        RulesView.GroupStatus view = lab.evaluator.view(lab.state);
        assertThat(view.rules()).extracting(r -> r.common().health().text()).containsExactly("err", "err", "ok");
        assertThat(((RulesView.AlertingStatus) view.rules().get(2)).alerts()).hasSize(2);
    }

    @Test
    void anExceededLimitEndsAllAlerts() {
        RuleLab lab =
                new RuleLab("groups: [{name: g, limit: 1, rules: [{alert: A, expr: x > 1}, {record: r, expr: x}]}]");
        lab.sample(0, 2, "__name__", "x", "i", "1");
        lab.sample(15, 2, "__name__", "x", "i", "1");
        lab.sample(15, 2, "__name__", "x", "i", "2");
        lab.tick(0);
        lab.tick(15);
        assertThat(lab.last.failures())
                .extracting(RuleFailure::message)
                .containsExactly("exceeded limit of 1 with 2 alerts", "exceeded limit of 1 with 2 series");
        assertThat(lab.drain()).containsExactly("0 A firing #1 {i=\"1\"}", "15 A resolved #2 {i=\"1\"}");
        lab.sample(30, 2, "__name__", "x", "i", "1");
        lab.sample(30, 0, "__name__", "x", "i", "2");
        lab.tick(30);
        assertThat(lab.drain()).containsExactly("30 A firing #3 {i=\"1\"}");
    }

    @Test
    void queryOffsetLooksBackAndStampsBack() {
        RuleLab lab = new RuleLab(
                "groups: [{name: g, query_offset: 30s, rules: [{alert: A, expr: x > 1}, {record: r, expr: x}]}]");
        lab.sample(30, 2, "__name__", "x");
        lab.tick(30);
        assertThat(lab.last.recorded()).isEmpty();
        lab.tick(60);
        assertThat(lab.drain()).containsExactly("60 A firing #1 {}");
        assertThat(lab.recorded()).contains("r 2.0@30", "ALERTS_FOR_STATE{alertname=\"A\"} 60.0@30");
    }

    @Test
    void aFailedTemplateStillSendsTheAlert() {
        RuleLab lab = lab("""
                - alert: A
                  expr: x > 1
                  labels: {team: '{{ query "sum(" | first }}', empty: '{{ $labels.nope }}'}
                  annotations: {a: 'v={{ $value }} {{ $labels.i }} {{ .Labels.__name__ }} {{ $externalLabels.cluster }}', b: '{{ .No }}'}
                """);
        lab.sample(0, 2.5, "__name__", "x", "i", "1");
        lab.tick(0);
        Transition t = lab.transitions.get(0);
        assertThat(t.status()).isEqualTo(AlertStatus.FIRING);
        assertThat(t.labels().get("team")).startsWith("<error expanding template: ");
        assertThat(t.labels().has("empty")).isFalse();
        assertThat(t.annotations()).containsEntry("a", "v=2.5 1 x eu");
        assertThat(t.annotations().get("b"))
                .startsWith("<error expanding template: error executing template __alert_A: ");
        assertThat(lab.last.warnings()).hasSize(2);
    }

    @Test
    void templatesQueryTheGroupsOwnResultsToo() {
        RuleLab lab = lab("""
                - {record: y, expr: x + 1}
                - {alert: A, expr: x > 1, annotations: {a: '{{ with printf "y{i=%q}" $labels.i | query }}{{ . | first | value }}{{ end }}'}}
                """);
        lab.sample(0, 2, "__name__", "x", "i", "1");
        lab.tick(0);
        assertThat(lab.transitions.get(0).annotations()).containsEntry("a", "3");
        assertThat(lab.evaluator.selectors()).hasSize(3);
    }

    @Test
    void aTransitionCarriesEverything() {
        RuleLab lab = lab("""
                - {alert: A, expr: "sum by (h) (rate(x[1m])) > 0.5", for: 1m, keep_firing_for: 2m, annotations: {s: hi}}
                """);
        for (long t = 0; t <= 120; t += 15) {
            lab.sample(t, (double) t, "__name__", "x", "h", "a", "i", "1");
            lab.sample(t, 0, "__name__", "x", "h", "b", "i", "1");
        }
        lab.ticks(-15, 120, 15);
        Transition t = lab.transitions.get(1);
        assertThat(t.status()).isEqualTo(AlertStatus.FIRING);
        assertThat(t.fingerprint()).matches("[0-9a-f]{32}");
        assertThat(t.ruleVersion()).matches("[0-9a-f]{16}");
        assertThat(t.group()).isEqualTo("g");
        assertThat(t.file()).isEqualTo("lab.yml");
        assertThat(t.forMs()).isEqualTo(60_000);
        assertThat(t.keepFiringForMs()).isEqualTo(120_000);
        assertThat(t.labels()).isEqualTo(Labels.of("alertname", "A", "h", "a"));
        assertThat(t.value()).isCloseTo(1.0, within(1e-9));
        assertThat(t.firedAtMs() - t.activeAtMs()).isEqualTo(60_000);
        assertThat(t.resolvedAtMs()).isEqualTo(Transition.NEVER);
        assertThat(t.generatorUrl())
                .isEqualTo("http://gauge/graph?g0.expr=sum+by+%28h%29+%28rate%28x%5B1m%5D%29%29+%3E+0.5&g0.tab=1");
        assertThat(t.evidence()).singleElement().satisfies(e -> {
            assertThat(e.labels().get("h")).isEqualTo("a");
            assertThat(e.timesMs()).hasSize(4).endsWith(t.evaluatedAtMs());
        });
    }

    @Test
    void rulesWithTheSameTextAreTwoRules() {
        RuleLab lab = lab("- {alert: A, expr: x > 1}\n- {alert: A, expr: x > 1}");
        lab.sample(0, 2, "__name__", "x");
        lab.tick(0);
        assertThat(lab.transitions)
                .extracting(Transition::fingerprint)
                .doesNotHaveDuplicates()
                .hasSize(2);
        assertThat(lab.last.recorded()).hasSize(2);
    }

    @Test
    void scalarsStringsMatricesAndBrokenExpressions() {
        RuleLab lab = lab("- {record: a, expr: 3}\n- {record: b, expr: '\"s\"'}\n- {record: c, expr: 'x[5m]'}");
        lab.tick(0);
        assertThat(lab.recorded()).containsExactly("a 3.0@0");
        assertThat(lab.last.failures())
                .extracting(RuleFailure::message)
                .containsExactly("rule result is not a vector or scalar", "rule result is not a vector or scalar");
        RuleGroup broken = new RuleGroup(
                "f", "g", 1000, 0, 0, new TreeMap<>(), List.of(new RecordingRule("r", "sum(", new TreeMap<>(), 1)));
        GroupResult result = new GroupEvaluator(broken, RuleSettings.DEFAULT).evaluate(0, lab.source, new GroupState());
        assertThat(result.failures()).hasSize(1);
    }

    @Test
    void aGoneGroupEndsWhatItHad() {
        RuleLab lab = lab("- {alert: A, expr: x > 1}\n- {alert: P, expr: x > 1, for: 1h}\n- {record: r, expr: x}");
        lab.sample(0, 2, "__name__", "x");
        lab.tick(0);
        lab.transitions.clear();
        lab.last = GroupEvaluator.retire(15_000, lab.evaluator.group(), lab.state);
        lab.transitions.addAll(lab.last.transitions());
        assertThat(lab.drain()).containsExactly("15 A resolved #2 {}", "15 P cancelled #2 {}");
        assertThat(lab.recorded()).hasSize(5).allMatch(s -> s.contains("stale"));
        lab.state.drainChanges((key, part) -> assertThat(part == null).as(key).isEqualTo(!key.startsWith("q")));
        assertThat(lab.state.isEmpty()).isTrue();
        lab.state.forgetSequences();
        lab.state.drainChanges((key, part) -> assertThat(part).as(key).isNull());
    }
}
