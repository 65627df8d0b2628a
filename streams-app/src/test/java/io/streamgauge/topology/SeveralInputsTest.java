package io.streamgauge.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamgauge.ingest.Format;
import io.streamgauge.ingest.format.FormatSettings;
import io.streamgauge.ingest.relabel.RelabelAction;
import io.streamgauge.ingest.relabel.RelabelRule;
import io.streamgauge.ingest.relabel.Relabeller;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two input topics of different formats: the one of JSON as always, the other of StatsD lines without their pods. */
final class SeveralInputsTest {
    private static final String RULES = """
            groups:
            - name: g
              rules:
              - alert: ManyHits
                expr: hits_total + beats > 8
            """;

    @TempDir
    Path stateDir;

    static PipelineSettings withLines(PipelineSettings s) {
        Relabeller withoutPods = new Relabeller(List.of(RelabelRule.builder()
                .action(RelabelAction.LABELDROP)
                .regex("pod")
                .build()));
        IngestSettings lines = new IngestSettings(Format.STATSD, FormatSettings.DEFAULT, withoutPods);
        return new PipelineSettings(
                s.kafka(),
                s.topics(),
                s.limits(),
                s.ingest(),
                List.of(InputTopic.other("lines", lines)),
                s.collect(),
                s.series(),
                s.rules(),
                s.groups(),
                600_000);
    }

    @Test
    void eachIsReadByItsOwnSettings() {
        try (PipelineDriver pipeline = new PipelineDriver(stateDir, RULES, SeveralInputsTest::withLines, 1)) {
            pipeline.send(500, "{'name':'hits','type':'counter','value':4}");
            pipeline.sendTo("lines", 600, "beats:3|c|#pod:a\nbeats:2|c|#pod:b");
            pipeline.send(5_500, "{'name':'hits','type':'counter','value':0}");
            assertThat(pipeline.samples("hits_total"))
                    .as("time waits for the other topic")
                    .isEmpty();
            pipeline.sendTo("lines", 5_600, "beats:1|c|#pod:a");

            assertThat(pipeline.samples("hits_total")).containsEntry(1.0, 4.0).containsEntry(4.0, 4.0);
            assertThat(pipeline.samples("beats"))
                    .as("one series, without pods")
                    .containsEntry(1.0, 5.0)
                    .containsEntry(4.0, 5.0);
            JsonNode inputs = pipeline.alerts().get(0).at("/evidence/inputs");
            assertThat(inputs).extracting(i -> i.get("topic").asText()).containsExactly("metric-events", "lines");
            assertThat(inputs).extracting(i -> i.get("toOffset").asLong()).containsExactly(2L, 2L);
        }
    }

    @Test
    void whoeverHoldsTimeBackIsNamedWithItsTopic() {
        try (PipelineDriver pipeline = new PipelineDriver(stateDir, RULES, SeveralInputsTest::withLines, 1)) {
            pipeline.send(500, "{'name':'a','type':'gauge','value':1}");
            pipeline.send(9_500, "{'name':'a','type':'gauge','value':1}");
            pipeline.sendTo("lines", 3_600, "b:1|g");

            assertThat(pipeline.status().inputs())
                    .extracting(i -> i.topic() + " " + i.partition() + " " + i.slowest())
                    .containsExactly("metric-events 0 false", "lines 0 true");
            assertThat(pipeline.topology.counters.recordsByPartition())
                    .containsExactly(new InputRecords("metric-events", 0, 2), new InputRecords("lines", 0, 1));
            assertThat(pipeline.status().partitions())
                    .filteredOn(p -> p.stage() == PartitionProgress.Stage.COLLECT)
                    .extracting(PartitionProgress::topic)
                    .containsExactly("", "lines");
            assertThat(new ReadinessCheck(
                                    SeveralInputsTest.withLines(TestSettings.of("none:1", stateDir, 1, List.of())),
                                    pipeline.topology.counters,
                                    () -> PipelineDriver.START_MS + 1_000_000)
                            .of(RuntimeState.RUNNING, "")
                            .reason())
                    .contains("it waits for input partition 0 of lines, which is at ");
        }
    }

    @Test
    void aDeadLetterSaysWhichTopicItIsFrom() {
        try (PipelineDriver pipeline = new PipelineDriver(stateDir, RULES, SeveralInputsTest::withLines, 1)) {
            pipeline.sendTo("lines", 500, "no statsd");
            pipeline.send(500, "no json");
            assertThat(pipeline.letters())
                    .extracting(SeveralInputsTest::origin)
                    .containsExactlyInAnyOrder("lines", "metric-events");
        }
    }

    private static String origin(TestRecord<byte[], byte[]> letter) {
        return new String(letter.headers().lastHeader("topic").value(), StandardCharsets.UTF_8);
    }

    @Test
    void theEventsTopicKeepsItsNamesAndEachOtherHasASubTopologyOfItsOwn() {
        PipelineSettings one = TestSettings.of("none:9092", stateDir, 2, List.of());
        String alone = StreamgaugeTopology.describe(one);
        String both = StreamgaugeTopology.describe(withLines(one));

        assertThat(both).contains("Source: events-lines (topics: [lines])").contains("collect-watermark-lines");
        assertThat(nodes(both)).containsAll(nodes(alone));
        assertThat(count(both)).isEqualTo(count(alone) + 1);
        assertThat(withLines(one).plan().collectChangelogs())
                .containsExactly("gauge-collect-watermark-changelog", "gauge-collect-watermark-lines-changelog");
    }

    private static List<String> nodes(String description) {
        return description
                .lines()
                .map(String::strip)
                .filter(line -> !line.startsWith("Sub-topology"))
                .toList();
    }

    private static long count(String description) {
        return Pattern.compile("Sub-topology:").matcher(description).results().count();
    }
}
