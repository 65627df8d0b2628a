package io.streamgauge.app.bench.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.ingest.Limits;
import io.streamgauge.model.Labels;
import io.streamgauge.rules.RuleGroup;
import io.streamgauge.rules.RuleSettings;
import io.streamgauge.rules.Transition;
import io.streamgauge.rules.load.LoadOptions;
import io.streamgauge.rules.load.RuleLoader;
import io.streamgauge.series.window.WindowSettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The truth itself, against results worked out by hand. Steps of 1 s, lateness 1 s, TTL 10 s, forgotten after 20 s more. */
final class TruthTest {
    private static final TruthSettings SETTINGS = new TruthSettings(
            1_000,
            1_000,
            10_000,
            20_000,
            Limits.DEFAULT,
            WindowSettings.off(),
            RuleSettings.DEFAULT,
            TruthSettings.END_OF_LOG);

    private final List<InputEvent> events = new ArrayList<>();

    @Test
    void anAlertGoesThroughItsLife() {
        for (int second = 0; second < 20; second++) {
            int n = second >= 5 && second < 10 ? 20 : 1;
            event(0, second * 1_000 + 500, "'name':'errors','type':'counter','value':" + n);
        }
        Truth.Outcome outcome = truth("""
                groups:
                - name: errors
                  rules:
                  - alert: Errors
                    expr: increase(errors_total[1s]) > 10 or errors_total - errors_total offset 1s > 10
                    for: 2s
                """);
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.totals()).containsEntry(Labels.of("__name__", "errors_total"), 115.0);
        assertThat(outcome.transitions())
                .extracting(
                        AlertTransition::seq,
                        AlertTransition::status,
                        AlertTransition::activeAtMs,
                        AlertTransition::firedAtMs,
                        AlertTransition::resolvedAtMs,
                        AlertTransition::evaluatedAtMs,
                        AlertTransition::value)
                .containsExactly(
                        tuple(1, "pending", 6_000, Transition.NEVER, Transition.NEVER, 6_000),
                        tuple(2, "firing", 6_000, 8_000, Transition.NEVER, 8_000),
                        tuple(3, "resolved", 6_000, 8_000, 11_000, 11_000));
    }

    private static org.assertj.core.groups.Tuple tuple(
            long seq, String status, long active, long fired, long resolved, long evaluated) {
        return org.assertj.core.api.Assertions.tuple(seq, status, active, fired, resolved, evaluated, 20.0);
    }

    @Test
    void theOrderOfTheListDoesNotMatter() {
        Random random = new Random(3);
        for (int i = 0; i < 400; i++) {
            String app = "'labels':{'app':'" + "abc".charAt(random.nextInt(3)) + "'}";
            event(
                    random.nextInt(3),
                    i * 50L - random.nextInt(3_000),
                    switch (random.nextInt(4)) {
                        case 0 -> "'name':'c','type':'counter','value':" + random.nextDouble() + "," + app;
                        case 1 ->
                            "'name':'r','type':'counter','cumulative':true,'value':" + random.nextInt(100) + "," + app;
                        case 2 -> "'name':'g','type':'gauge','value':" + random.nextInt(100) + "," + app;
                        default ->
                            "'name':'h','type':'histogram','buckets':[1,5],'value':" + random.nextInt(9) + "," + app;
                    });
        }
        Truth.Outcome first = truth("");
        assertThat(first.totals()).hasSize(3 * (3 + 5)); // native histograms are no floats
        assertThat(first.late()).isPositive();
        Collections.shuffle(events, random);
        assertThat(truth("")).isEqualTo(first);
    }

    @Test
    void tiesOfGaugesGoByPartitionAndOffset() {
        event(1, 500, "'name':'g','type':'gauge','value':1");
        event(0, 500, "'name':'g','type':'gauge','value':2");
        event(0, 500, "'name':'g','type':'gauge','value':3");
        assertThat(truth("").totals()).containsValue(1.0);
        assertThat(truth("").droppedOlder()).isZero();
        event(0, 400, "'name':'g','type':'gauge','value':4");
        assertThat(truth("").totals()).containsValue(1.0);
    }

    @Test
    void aSeriesEndsAndBeginsAnew() {
        event(0, 500, "'name':'c','type':'counter','value':5");
        event(0, 15_500, "'name':'c','type':'counter','value':1");
        Labels c = Labels.of("__name__", "c_total");
        assertThat(truth("").totals()).as("only ended").containsEntry(c, 6.0);
        event(0, 46_500, "'name':'c','type':'counter','value':1");
        assertThat(truth("").totals()).as("forgotten").containsEntry(c, 1.0);
        event(0, 60_500, "'name':'other','type':'gauge','value':1");
        assertThat(truth("").totals()).as("ended").doesNotContainKey(c);
    }

    @Test
    void refusesWhatHasNoTruth() {
        event(0, 500, "'name':'c','type':'gauge','value':5");
        event(0, 600, "'name':'c','type':'histogram','value':5");
        assertThatThrownBy(() -> truth("")).hasMessageContaining("gauge").hasMessageContaining("histogram");
    }

    @Test
    void differencesAreReadable() {
        Labels a = Labels.of("__name__", "a_total");
        Labels b = Labels.of("__name__", "a_total", "x", "y");
        assertThat(TotalsDiff.of(Map.of(a, 3.0), Map.of(a, 3.0 + 1e-13, Labels.of("__name__", "z"), 1.0))
                        .none())
                .isTrue();
        assertThat(TotalsDiff.of(Map.of(a, 3.0), Map.of(a, 2.0, b, 1.0)).lines())
                .containsExactly(
                        "lost: {__name__=\"a_total\"} should be 3.0, is 2.0 (-1.0)"
                                .replace("{__name__=\"a_total\"}", a.toString()),
                        "extra: " + b + " is 1.0");
        AlertTransition one = new AlertTransition("f1", 1, "pending", a, 1, 0, 0, 0, 1_000);
        AlertTransition two = new AlertTransition("f1", 2, "firing", a, 1, 0, 0, 0, 2_000);
        AlertTransition three = new AlertTransition("f1", 3, "resolved", a, 1, 0, 0, 0, 3_000);
        assertThat(TransitionDiff.of(List.of(one, two), List.of(one, two)).none())
                .isTrue();
        assertThat(TransitionDiff.of(List.of(one, two), List.of(one, two, three), 2_000)
                        .none())
                .isTrue();
        assertThat(TransitionDiff.of(List.of(one, two, three), List.of(one, one, three))
                        .lines())
                .satisfiesExactly(
                        repeated -> assertThat(repeated).startsWith("repeated"),
                        gap -> assertThat(gap).startsWith("gap"),
                        missing -> assertThat(missing).startsWith("missing").contains("#2"));
    }

    private void event(int partition, long timeMs, String fields) {
        String json = "{" + fields.replace('\'', '"') + ",\"timestamp\":" + Math.max(0, timeMs) + "}";
        long offset = events.stream().filter(e -> e.partition() == partition).count();
        events.add(new InputEvent("events", partition, offset, 0, json.getBytes(StandardCharsets.UTF_8)));
    }

    private Truth.Outcome truth(String rules) {
        return Truth.of(events, SETTINGS, rules.isEmpty() ? List.of() : groups(rules));
    }

    private static List<RuleGroup> groups(String yaml) {
        return RuleLoader.load("rules.yml", yaml, LoadOptions.DEFAULT.withIntervalMs(1_000))
                .file()
                .groups();
    }
}
