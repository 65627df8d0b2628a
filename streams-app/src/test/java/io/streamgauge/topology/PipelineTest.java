package io.streamgauge.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.streamgauge.ingest.SeriesKey;
import io.streamgauge.model.Labels;
import io.streamgauge.model.MetricType;
import io.streamgauge.series.wire.CorruptRecordException;
import io.streamgauge.series.wire.DeltaWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The three stages together on the test driver: what time, lateness, birth, end and feedback do. Steps of 1 s, lateness 1 s, TTL 60 s. */
final class PipelineTest {
    private static final String COUNT = "{'name':'requests','type':'counter','value':%d}";
    private static final String GAUGE = "{'name':'temperature','type':'gauge','value':%d}";

    private static final JsonSchema ALERT = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(PipelineTest.class.getResourceAsStream("/schema/alert.schema.json"));

    @TempDir
    Path stateDir;

    @Test
    void aCounterIsBornWithAZeroAndClosesStepByStep() {
        try (PipelineDriver pipeline = new PipelineDriver(stateDir, "")) {
            pipeline.send(500, count(3));
            pipeline.send(1_500, count(4));
            assertThat(pipeline.samples("requests_total")).isEmpty();
            pipeline.send(3_500, count(1));
            assertThat(pipeline.samples("requests_total"))
                    .containsEntry(0.0, 0.0)
                    .containsEntry(1.0, 3.0)
                    .containsEntry(2.0, 7.0)
                    .doesNotContainKey(3.0);
        }
    }

    @Test
    void aLateCountIsCreditedToTheOldestOpenStep() {
        try (PipelineDriver pipeline = new PipelineDriver(stateDir, "")) {
            pipeline.send(500, count(1));
            pipeline.send(5_500, count(1));
            pipeline.send(600, count(10));
            pipeline.send(9_500, count(1));
            assertThat(pipeline.samples("requests_total"))
                    .containsEntry(4.0, 1.0)
                    .containsEntry(6.0, 12.0);
            assertThat(pipeline.topology.counters.late()).containsEntry("requests", 1L);
        }
    }

    @Test
    void aLateGaugeIsNoNews() {
        try (PipelineDriver pipeline = new PipelineDriver(stateDir, "")) {
            pipeline.send(3_500, GAUGE.formatted(20));
            pipeline.send(5_500, GAUGE.formatted(21));
            pipeline.send(500, GAUGE.formatted(99));
            pipeline.send(9_500, GAUGE.formatted(22));
            assertThat(pipeline.samples("temperature").values()).doesNotContain(99.0);
            assertThat(pipeline.samples("temperature")).containsEntry(5.0, 20.0).containsEntry(6.0, 21.0);
        }
    }

    @Test
    void anIdleInputFollowsTheClockAndASeriesEnds() {
        try (PipelineDriver pipeline = new PipelineDriver(stateDir, "")) {
            pipeline.send(500, count(3));
            pipeline.wallClock(10_000);
            assertThat(pipeline.samples("requests_total")).containsEntry(1.0, 3.0);
            pipeline.wallClock(120_000);
            assertThat(pipeline.samples("requests_total").lastEntry().getValue())
                    .isNaN();
        }
    }

    @Test
    void theFutureAndWhatIsNoEventGoToTheDeadLetters() {
        try (PipelineDriver pipeline = new PipelineDriver(stateDir, "")) {
            pipeline.send(
                    0,
                    "{'name':'requests','type':'counter','value':1,'timestamp':%d}"
                            .formatted(PipelineDriver.START_MS + 3_600_000));
            pipeline.send(0, "no json");
            pipeline.send(0, "[" + count(1) + ",{'name':'requests','type':'counter','value':-1}]");
            List<TestRecord<byte[], byte[]>> letters = pipeline.letters();
            assertThat(letters)
                    .extracting(r -> new String(r.headers().lastHeader("reason").value(), StandardCharsets.UTF_8))
                    .containsExactly("too-far-in-future", "not-json", "negative-counter");
            pipeline.send(5_000, count(1));
            assertThat(pipeline.samples("requests_total")).containsEntry(0.0, 1.0);
        }
    }

    @Test
    void anAlertGoesThroughItsStatesAndItsGroupReadsItsOwnRecords() {
        String rules = """
                groups:
                - name: g
                  rules:
                  - record: requests:double
                    expr: requests_total * 2
                  - alert: Many
                    expr: requests:double > 10
                    for: 2s
                    labels: {severity: page}
                    annotations: {summary: "{{ $value }} requests"}
                """;
        try (PipelineDriver pipeline = new PipelineDriver(stateDir, rules)) {
            for (int second = 0; second < 12; second++) {
                pipeline.send(second * 1_000 + 500, second < 8 ? count(1) : GAUGE.formatted(1));
            }
            pipeline.wallClock(200_000);
            List<JsonNode> alerts = pipeline.alerts();
            assertThat(alerts)
                    .extracting(a -> a.get("status").asText())
                    .containsExactly("pending", "firing", "resolved");
            assertThat(alerts).extracting(a -> a.get("seq").asLong()).containsExactly(1L, 2L, 3L);
            assertThat(alerts).allSatisfy(a -> assertThat(ALERT.validate(a)).isEmpty());
            JsonNode firing = alerts.get(1);
            assertThat(firing.get("alertname").asText()).isEqualTo("Many");
            assertThat(firing.get("evaluatedAt").asLong()).isEqualTo(PipelineDriver.START_MS + 8_000);
            assertThat(firing.at("/annotations/summary").asText()).isEqualTo("16 requests");
            assertThat(firing.at("/evidence/inputs/0/topic").asText()).isEqualTo("metric-events");
            assertThat(pipeline.samples("requests:double")).containsEntry(4.0, 8.0);
            assertThat(pipeline.topology.counters.groups()).hasSize(1);
            assertThat(pipeline.topology.rules.groups()).hasSize(1);
        }
    }

    /** However far time is closed when RULES first hears of it. */
    @Test
    void theFirstTickIsTheFirstThatTheDataReaches() {
        String rules = """
                groups:
                - name: always
                  rules:
                  - alert: Always
                    expr: vector(1)
                """;
        for (int next : new int[] {600, 7_500}) {
            try (PipelineDriver pipeline = new PipelineDriver(stateDir.resolve("next-" + next), rules)) {
                pipeline.send(500, count(1));
                pipeline.send(next, count(1));
                pipeline.send(9_000, count(1));
                assertThat(pipeline.alerts())
                        .first()
                        .extracting(a -> a.get("activeAt").asLong())
                        .isEqualTo(PipelineDriver.START_MS + 1_000);
            }
        }
    }

    @Test
    void anotherGroupSeesRecordsFromTheNextTickOn() {
        String rules = """
                groups:
                - name: reader
                  rules:
                  - record: second
                    expr: first + 1
                - name: writer
                  rules:
                  - record: first
                    expr: temperature
                """;
        try (PipelineDriver pipeline = new PipelineDriver(stateDir, rules)) {
            for (int second = 0; second < 10; second++) {
                pipeline.send(second * 1_000 + 500, GAUGE.formatted(second));
            }
            assertThat(pipeline.samples("first")).containsEntry(4.0, 3.0);
            assertThat(pipeline.samples("second")).containsEntry(5.0, 4.0).doesNotContainKey(1.0);
        }
    }

    @Test
    void aTypeThatCameSecondGoesToTheDeadLetters() {
        try (PipelineDriver pipeline = new PipelineDriver(stateDir, "")) {
            pipeline.send(500, "{'name':'up','type':'gauge','value':1}");
            // As from another input partition, whose COLLECT has not seen the gauge.
            DeltaWriter other = new DeltaWriter(0);
            byte[] key = SeriesKey.of("up", Labels.EMPTY).bytes();
            other.series(key, MetricType.HISTOGRAM, false, PipelineDriver.START_MS + 1_000);
            other.increment(PipelineDriver.START_MS + 1_000, 1, 0);
            other.endSeries();
            pipeline.deltas(other.take());
            assertThat(pipeline.letters()).singleElement().satisfies(letter -> {
                String detail = new String(letter.headers().lastHeader("detail").value(), StandardCharsets.UTF_8);
                assertThat(detail).contains("gauge").contains("histogram");
            });
        }
    }

    @Test
    void aPoisonRecordStopsTheTaskAndNamesItsPlace() {
        try (PipelineDriver pipeline = new PipelineDriver(stateDir, "")) {
            assertThatThrownBy(() -> pipeline.deltas(new byte[] {99, 1, 2, 3}))
                    .hasRootCauseInstanceOf(CorruptRecordException.class)
                    .hasStackTraceContaining("gauge-deltas-0 offset 1");
        }
    }

    @Test
    void aLetterFitsWhereBrokersHaveTheirDefaultLimit() {
        try (PipelineDriver pipeline = new PipelineDriver(stateDir, "")) {
            pipeline.send(500, "no json " + "x".repeat(3_000_000));
            assertThat(pipeline.letters()).singleElement().satisfies(letter -> {
                assertThat(letter.value()).hasSize(1_000_000).startsWith('n', 'o');
                assertThat(new String(letter.headers().lastHeader("truncated").value(), StandardCharsets.UTF_8))
                        .isEqualTo("of 3000008 bytes");
            });
        }
    }

    private static String count(int n) {
        return COUNT.formatted(n);
    }
}
