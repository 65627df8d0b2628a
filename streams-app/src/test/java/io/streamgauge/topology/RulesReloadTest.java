package io.streamgauge.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamgauge.topology.versions.RuleDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What another version of the rules does to alerts, on the test driver. Steps and ticks of 1 s, lateness 1 s; times in s after the start. */
final class RulesReloadTest {
    private static final String HOT = "{alert: Hot, expr: temperature > 30, for: 6s}";
    private static final String COLD = "{alert: Cold, expr: temperature < 100}";

    @TempDir
    Path stateDir;

    @Test
    void anUnchangedRuleKeepsPendingAndFiring() {
        try (PipelineDriver pipeline = new PipelineDriver(stateDir, rules("g", HOT, COLD))) {
            warm(pipeline, 0, 4);
            reload(pipeline, rules("g", "{record: r, expr: temperature * 2}", COLD, HOT), rules("h", HOT));
            warm(pipeline, 4, 12);
            reload(pipeline, rules("g", COLD, HOT));
            warm(pipeline, 12, 16);
            assertThat(told(pipeline))
                    .containsExactlyInAnyOrder(
                            "g Hot pending 1 at 1",
                            "g Cold firing 1 at 1",
                            "g Hot firing 2 at 7",
                            "h Hot pending 1 at 3",
                            "h Hot firing 2 at 9",
                            "h Hot resolved 3 at 11");
        }
    }

    @Test
    void aRemovedRuleEndsAtTheTickFromWhichTheVersionHolds() {
        try (PipelineDriver pipeline = new PipelineDriver(stateDir, rules("g", HOT, COLD))) {
            warm(pipeline, 0, 9);
            reload(pipeline, rules("g", HOT));
            warm(pipeline, 9, 12);
            assertThat(told(pipeline)).contains("g Cold resolved 2 at 8").doesNotContain("g Hot resolved 3 at 8");
            reload(pipeline);
            warm(pipeline, 12, 14);
            reload(pipeline, rules("g", HOT));
            warm(pipeline, 14, 17);
            assertThat(told(pipeline)).containsExactly("g Hot resolved 3 at 11", "g Hot pending 4 at 13");
        }
    }

    @Test
    void aChangedThresholdKeepsTheAlert() {
        try (PipelineDriver pipeline = new PipelineDriver(stateDir, rules("g", HOT))) {
            warm(pipeline, 0, 9);
            reload(pipeline, rules("g", "{alert: Hot, expr: temperature > 31, for: 6s}"));
            warm(pipeline, 9, 12);
            reload(pipeline, rules("g", "{alert: Hot, expr: temperature > 99, for: 6s}"));
            warm(pipeline, 12, 14);
            assertThat(told(pipeline))
                    .containsExactly("g Hot pending 1 at 1", "g Hot firing 2 at 7", "g Hot resolved 3 at 11");
        }
    }

    @Test
    void aNewRuleStartsFromTheHistoryThatSeriesHas() {
        String longer = "{alert: LongHot, expr: 'count_over_time(temperature[20s]) >= 20'}";
        // Of this metric RULES has nothing, of the other too little.
        String other = "{alert: Wet, expr: 'count_over_time(humidity[15s]) >= 15'}";
        String shorter = "{alert: Never, expr: 'avg_over_time(temperature[3s]) > 100'}";
        try (PipelineDriver pipeline = new PipelineDriver(stateDir, rules("g", shorter))) {
            for (int s = 0; s < 30; s++) {
                warm(pipeline, s, s + 1);
                pipeline.send(s * 1000L + 600, "{'name':'humidity','type':'gauge','value':50}");
            }
            reload(pipeline, rules("g", longer, other));
            warm(pipeline, 30, 33);
            assertThat(told(pipeline)).containsExactlyInAnyOrder("g LongHot firing 1 at 29", "g Wet firing 1 at 29");
        }
    }

    /** An event at each half second: the step before it closes with the next but one. */
    private static void warm(PipelineDriver pipeline, int fromS, int toS) {
        for (int s = fromS; s < toS; s++) {
            pipeline.send(s * 1000L + 500, "{'name':'temperature','type':'gauge','value':40}");
        }
    }

    private static void reload(PipelineDriver pipeline, String... files) {
        List<RuleDocument.File> all = new ArrayList<>();
        for (String file : files) {
            all.add(new RuleDocument.File("rules.yml", file));
        }
        pipeline.rules(RuleDocument.of(merged(all), TestSettings.STEP_MS));
    }

    private static List<RuleDocument.File> merged(List<RuleDocument.File> files) {
        StringBuilder text = new StringBuilder("groups:");
        files.forEach(f -> text.append(f.text().replace("groups:", "")));
        return files.isEmpty() ? List.of() : List.of(new RuleDocument.File("rules.yml", text.toString()));
    }

    private static String rules(String group, String... rules) {
        return "groups:\n- name: " + group + "\n  rules: [" + String.join(", ", rules) + "]\n";
    }

    private static List<String> told(PipelineDriver pipeline) {
        List<String> told = new ArrayList<>();
        for (JsonNode alert : pipeline.alerts()) {
            long at = (alert.path("evaluatedAt").asLong() - PipelineDriver.START_MS) / 1000;
            told.add(alert.path("group").asText() + " "
                    + alert.path("alertname").asText() + " "
                    + alert.path("status").asText() + " " + alert.path("seq").asText() + " at " + at);
        }
        return told;
    }
}
