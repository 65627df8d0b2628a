package io.streamgauge.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.streamgauge.ingest.SeriesKey;
import io.streamgauge.model.Labels;
import io.streamgauge.model.MetricType;
import io.streamgauge.series.wire.DeltaWriter;
import io.streamgauge.series.wire.InputWatermark;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two input partitions of which the second, played by the test, stands still. Steps of 1 s, lateness 1 s; rules read 3 s back.
 */
final class MissingInputTest {
    private static final long LIMIT_MS = 20_000;
    private static final String RULES = """
            groups:
            - name: g
              rules:
              - alert: Busy
                expr: sum(rate(requests_total[3s])) > 0.5
            """;
    private static final JsonSchema ALERT = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(MissingInputTest.class.getResourceAsStream("/schema/alert.schema.json"));

    @TempDir
    Path stateDir;

    @Test
    void timeWaitsForEverWhereThereIsNoLimit() {
        try (PipelineDriver pipeline = new PipelineDriver(stateDir, RULES, s -> s, 2)) {
            second(pipeline, 0, 3);
            partitionOne(pipeline, 3);
            seconds(pipeline, 3, 200);
            pipeline.wallClock(1_000_000);
            assertThat(pipeline.alerts())
                    .extracting(a -> a.get("evaluatedAt").asLong() - PipelineDriver.START_MS)
                    .allMatch(at -> at <= 3_000);
            WatermarkStatus status = pipeline.status();
            assertThat(status.inputs()).hasSize(2);
            assertThat(status.inputs().get(1).slowest()).isTrue();
            assertThat(status.inputs().get(1).watermarkMs()).isEqualTo(PipelineDriver.START_MS + 3_000);
            assertThat(pipeline.topology.counters.waitsFor(0))
                    .map(InputPartition::partition)
                    .hasValue(1);
        }
    }

    @Test
    void timeGoesOnAfterTheLimitAndEvidenceSaysWithoutWhom() {
        try (PipelineDriver pipeline = limited()) {
            // Busy for 10 s in both partitions' time.
            seconds(pipeline, 0, 10);
            partitionOne(pipeline, 10);
            List<JsonNode> before = pipeline.alerts();
            assertThat(before).extracting(a -> a.get("status").asText()).containsExactly("firing");
            assertThat(before.get(0).at("/evidence/complete").asBoolean()).isTrue();
            assertThat(before.get(0).at("/evidence/missing")).isEmpty();
            // Partition 0 goes on without events of the rule; 1 stands still: nothing is resolved on half the data.
            quiet(pipeline, 10, 29);
            assertThat(pipeline.alerts()).isEmpty();
            assertThat(pipeline.status().inputs()).noneMatch(InputPartition::passedOver);
            quiet(pipeline, 29, 40);
            List<JsonNode> after = pipeline.alerts();
            assertThat(after).extracting(a -> a.get("status").asText()).containsExactly("resolved");
            JsonNode evidence = after.get(0).get("evidence");
            assertThat(ALERT.validate(after.get(0))).isEmpty();
            assertThat(evidence.get("complete").asBoolean()).isFalse();
            assertThat(evidence.at("/missing/0/partition").asInt()).isEqualTo(1);
            assertThat(evidence.at("/missing/0/topic").asText()).isEqualTo("metric-events");
            assertThat(evidence.at("/missing/0/after").asLong()).isEqualTo(PipelineDriver.START_MS + 10_000);
            assertThat(pipeline.status().inputs().get(1).passedOver()).isTrue();
            assertThat(pipeline.topology.counters.waitsFor(0))
                    .map(InputPartition::partition)
                    .hasValue(0);
        }
    }

    @Test
    void aPartitionThatComesBackIsCreditedToTheOldestOpenStepAndCompletesTheInputAgain() {
        try (PipelineDriver pipeline = limited()) {
            seconds(pipeline, 0, 10);
            partitionOne(pipeline, 10);
            quiet(pipeline, 10, 40);
            pipeline.alerts();
            double before = pipeline.samples("requests_total").lastEntry().getValue();
            // What it had in the steps that were closed without it, all at once.
            pipeline.deltas(delta(15_000, 100));
            partitionOne(pipeline, 38);
            quiet(pipeline, 40, 43);
            partitionOne(pipeline, 43);
            quiet(pipeline, 43, 60);
            partitionOne(pipeline, 60);
            assertThat(pipeline.samples("requests_total").lastEntry().getValue())
                    .isEqualTo(before + 100);
            List<JsonNode> alerts = pipeline.alerts();
            assertThat(alerts).extracting(a -> a.get("status").asText()).containsExactly("firing", "resolved");
            assertThat(alerts)
                    .extracting(a -> a.at("/evidence/complete").asBoolean())
                    .as("within and beyond the reach of the rule")
                    .containsExactly(false, true);
            assertThat(pipeline.status().inputs()).noneMatch(InputPartition::passedOver);
        }
    }

    /** The alert reads 2 s back, the record that it reads 30 s. */
    @Test
    void whatARuleRecordedFromHalfOfTheInputIsIncompleteToo() {
        String rules = """
                groups:
                - name: records
                  rules:
                  - record: requests:increase30s
                    expr: sum(increase(requests_total[30s]))
                - name: g
                  rules:
                  - alert: Many
                    expr: last_over_time(requests:increase30s[2s]) > 5
                """;
        try (PipelineDriver pipeline = new PipelineDriver(stateDir, rules, MissingInputTest::limit, 2)) {
            seconds(pipeline, 0, 10);
            partitionOne(pipeline, 10);
            quiet(pipeline, 10, 60);
            partitionOne(pipeline, 58);
            quiet(pipeline, 60, 65);
            partitionOne(pipeline, 65);
            seconds(pipeline, 65, 75);
            partitionOne(pipeline, 75);
            for (int s = 75; s < 120; s += 5) {
                quiet(pipeline, s, s + 5);
                partitionOne(pipeline, s + 5);
            }
            assertThat(pipeline.alerts())
                    .extracting(a -> a.get("status").asText() + " "
                            + a.at("/evidence/complete").asBoolean())
                    .as("before the gap, in it, beyond it but not beyond what was recorded, and beyond that")
                    .containsExactly("firing true", "resolved false", "firing false", "resolved true");
        }
    }

    /** It became active while a partition was missing, and fired when none was. */
    @Test
    void whatHeldForAWhileRestsOnAllOfIt() {
        String rules = """
                groups:
                - name: g
                  rules:
                  - alert: Quiet
                    expr: absent(sum(rate(requests_total[3s])) > 0.5)
                    for: 60s
                """;
        try (PipelineDriver pipeline = new PipelineDriver(stateDir, rules, MissingInputTest::limit, 2)) {
            seconds(pipeline, 0, 10);
            partitionOne(pipeline, 10);
            quiet(pipeline, 10, 40);
            partitionOne(pipeline, 38);
            for (int s = 40; s < 90; s += 5) {
                quiet(pipeline, s, s + 5);
                partitionOne(pipeline, s + 5);
            }
            assertThat(pipeline.alerts())
                    .filteredOn(a -> a.get("status").asText().equals("firing"))
                    .extracting(a -> a.at("/evidence/complete").asBoolean())
                    .containsExactly(false);
        }
    }

    private PipelineDriver limited() {
        return new PipelineDriver(stateDir, RULES, MissingInputTest::limit, 2);
    }

    private static PipelineSettings limit(PipelineSettings s) {
        return new PipelineSettings(
                s.kafka(),
                s.topics(),
                s.limits(),
                s.collect(),
                s.series().withMaxWatermarkLagMs(LIMIT_MS),
                s.rules(),
                s.groups(),
                s.idleTimeoutMs());
    }

    /** One event a second on partition 0 from one second to another, exclusive; the wall clock follows. */
    private static void seconds(PipelineDriver pipeline, int from, int to) {
        for (int s = from; s < to; s++) {
            second(pipeline, s, 1);
        }
    }

    private static void second(PipelineDriver pipeline, int second, int count) {
        pipeline.send(second * 1_000L + 500, "{'name':'requests','type':'counter','value':" + count + "}");
        pipeline.wallClock(1_000);
    }

    private static void quiet(PipelineDriver pipeline, int from, int to) {
        for (int s = from; s < to; s++) {
            pipeline.send(s * 1_000L + 500, "{'name':'other','type':'gauge','value':1}");
            pipeline.wallClock(1_000);
        }
    }

    private static byte[] delta(long atMs, double count) {
        DeltaWriter writer = new DeltaWriter(1);
        writer.series(
                SeriesKey.of("requests", Labels.EMPTY).bytes(), MetricType.COUNTER, PipelineDriver.START_MS + atMs);
        writer.increment(PipelineDriver.START_MS + atMs, count, 0);
        writer.endSeries();
        return writer.take();
    }

    /** Partition 1 is complete up to this second. */
    private static void partitionOne(PipelineDriver pipeline, int second) {
        long ms = PipelineDriver.START_MS + second * 1_000L;
        pipeline.deltas(new InputWatermark(1, ms, second, ms, 0, 0, ms).encode());
    }
}
