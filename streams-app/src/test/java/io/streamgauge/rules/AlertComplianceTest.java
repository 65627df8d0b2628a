package io.streamgauge.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The four cases of Prometheus' alert-generator compliance test, on virtual time; each also with a restart after every tick.
 *
 * @see <a href="https://github.com/prometheus/compliance/blob/main/alert_generator/specification.md">the specification</a>
 */
final class AlertComplianceTest {
    private static final long STEP = 15;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void pendingThenFiringThenResolvedAndAgain(boolean restart) {
        RuleLab lab = new RuleLab("""
                groups:
                  - name: case1
                    interval: 15s
                    rules:
                      - alert: PendingAndFiringAndResolved
                        expr: avg_over_time(load[30s]) > 10
                        for: 45s
                        labels: {foo: bar, rulegroup: "{{ $labels.rulegroup }}"}
                        annotations: {description: "at {{ $value }}"}
                """);
        lab.restartAlways = restart;
        for (long t = 0; t <= 1200; t += STEP) {
            boolean high = (t >= 60 && t < 240) || (t >= 600 && t < 720);
            lab.sample(t, high ? 20 : 5, "__name__", "load", "rulegroup", "r1");
        }
        lab.ticks(-STEP, 1200, STEP);
        assertThat(lab.drain())
                .containsExactly(
                        "60 PendingAndFiringAndResolved pending #1 {foo=\"bar\", rulegroup=\"r1\"}",
                        "105 PendingAndFiringAndResolved firing #2 {foo=\"bar\", rulegroup=\"r1\"}",
                        "255 PendingAndFiringAndResolved resolved #3 {foo=\"bar\", rulegroup=\"r1\"}",
                        "600 PendingAndFiringAndResolved pending #4 {foo=\"bar\", rulegroup=\"r1\"}",
                        "645 PendingAndFiringAndResolved firing #5 {foo=\"bar\", rulegroup=\"r1\"}",
                        "735 PendingAndFiringAndResolved resolved #6 {foo=\"bar\", rulegroup=\"r1\"}");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void pendingThatNeverFires(boolean restart) {
        RuleLab lab = new RuleLab("""
                groups:
                  - name: case2
                    interval: 15s
                    rules:
                      - alert: PendingAndResolved
                        expr: load > 10
                        for: 1m
                      - alert: AlwaysInactive
                        expr: load > 1000
                """);
        lab.restartAlways = restart;
        for (long t = 0; t <= 300; t += STEP) {
            lab.sample(t, t >= 60 && t <= 90 ? 20 : 5, "__name__", "load", "i", "a");
        }
        lab.ticks(-STEP, 300, STEP);
        assertThat(lab.drain())
                .containsExactly(
                        "60 PendingAndResolved pending #1 {i=\"a\"}", "105 PendingAndResolved cancelled #2 {i=\"a\"}");
        assertThat(lab.recorded()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noForAndAForSmallerThanTheInterval(boolean restart) {
        RuleLab lab = new RuleLab("""
                groups:
                  - name: case3
                    interval: 15s
                    rules:
                      - alert: ZeroFor
                        expr: load > 10
                      - alert: SmallFor
                        expr: load > 10
                        for: 7s
                """);
        lab.restartAlways = restart;
        for (long t = 0; t <= 300; t += STEP) {
            lab.sample(t, t >= 60 && t < 120 ? 20 : 5, "__name__", "load");
        }
        lab.ticks(-STEP, 300, STEP);
        assertThat(lab.drain())
                .containsExactly(
                        "60 ZeroFor firing #1 {}",
                        "60 SmallFor pending #1 {}",
                        "75 SmallFor firing #2 {}",
                        "120 ZeroFor resolved #2 {}",
                        "120 SmallFor resolved #3 {}");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSecondSeriesJoinsAndARuleReadsAnothersAlertsInTheSameEvaluation(boolean restart) {
        RuleLab lab = new RuleLab("""
                groups:
                  - name: case4
                    interval: 15s
                    rules:
                      - alert: NewAlerts
                        expr: load > 10
                        for: 30s
                      - alert: OrderCheck
                        expr: ALERTS{alertname="NewAlerts", alertstate="firing"} == 1
                        labels: {alertname: ignored, alertstate: seen}
                """);
        lab.restartAlways = restart;
        for (long t = 0; t <= 300; t += STEP) {
            lab.sample(t, t >= 60 && t < 180 ? 20 : 5, "__name__", "load", "i", "a");
            lab.sample(t, t >= 90 && t < 240 ? 30 : 5, "__name__", "load", "i", "b");
        }
        lab.ticks(-STEP, 300, STEP);
        assertThat(lab.drain())
                .containsExactly(
                        "60 NewAlerts pending #1 {i=\"a\"}",
                        "90 NewAlerts firing #2 {i=\"a\"}",
                        "90 NewAlerts pending #1 {i=\"b\"}",
                        "90 OrderCheck firing #1 {alertstate=\"seen\", i=\"a\"}",
                        "120 NewAlerts firing #2 {i=\"b\"}",
                        "120 OrderCheck firing #1 {alertstate=\"seen\", i=\"b\"}",
                        "180 NewAlerts resolved #3 {i=\"a\"}",
                        "180 OrderCheck resolved #2 {alertstate=\"seen\", i=\"a\"}",
                        "240 NewAlerts resolved #3 {i=\"b\"}",
                        "240 OrderCheck resolved #2 {alertstate=\"seen\", i=\"b\"}");
    }
}
