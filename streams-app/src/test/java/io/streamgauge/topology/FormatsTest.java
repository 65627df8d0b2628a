package io.streamgauge.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.ingest.Format;
import io.streamgauge.ingest.format.FormatSettings;
import io.streamgauge.ingest.relabel.RelabelAction;
import io.streamgauge.ingest.relabel.RelabelRule;
import io.streamgauge.ingest.relabel.Relabeller;
import io.streamgauge.series.collect.CollectSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records of several formats on one topic, relabelled, with producers that name themselves. */
final class FormatsTest {
    @TempDir
    Path stateDir;

    private static PipelineSettings statsd(PipelineSettings s) {
        Relabeller relabeller = new Relabeller(List.of(
                RelabelRule.builder()
                        .action(RelabelAction.LABELDROP)
                        .regex("pod")
                        .build(),
                RelabelRule.builder()
                        .action(RelabelAction.DROP)
                        .source(List.of("__name__"))
                        .regex("debug.*")
                        .build()));
        return new PipelineSettings(
                s.kafka(),
                s.topics(),
                s.limits(),
                new IngestSettings(Format.STATSD, FormatSettings.DEFAULT, relabeller),
                new CollectSettings(1_000, 1_000, 600_000, 10_000, 64, 60_000, 4),
                s.series(),
                s.rules(),
                s.groups(),
                s.idleTimeoutMs());
    }

    @Test
    void eachRecordIsReadByItsOwnFormat() {
        try (PipelineDriver pipeline = new PipelineDriver(stateDir, "", FormatsTest::statsd, 1)) {
            pipeline.sendWith(500, "load,pod=a:0.5|g\ndebug.x:1|c\n_e{1,1}:a|b", "client-id", "shop-1");
            pipeline.sendWith(
                    600, "up{job=\"a\"} 1\n# EOF\n", "content-type", "application/openmetrics-text; version=1.0.0");
            pipeline.sendWith(700, "cpu,host=a value=3,text=\"x\"", "content-type", "application/x-streamgauge-influx");
            pipeline.sendWith(
                    800,
                    "{\"name\":\"hits\",\"type\":\"counter\",\"value\":2,\"labels\":{\"pod\":\"b\"}}",
                    "content-type",
                    "application/x-streamgauge-json");
            pipeline.sendWith(900, "a:1|g\nb:1|g\nc:1|g\nd:1|g", "client-id", "shop-1");
            pipeline.sendWith(950, "no statsd");
            pipeline.sendWith(3_500, "load:0.7|g");

            assertThat(pipeline.samples("load")).containsEntry(1.0, 0.5);
            assertThat(pipeline.samples("up")).containsEntry(1.0, 1.0);
            assertThat(pipeline.samples("cpu")).containsEntry(1.0, 3.0);
            assertThat(pipeline.samples("hits_total")).containsEntry(1.0, 2.0);
            assertThat(pipeline.samples("debug_x")).isEmpty();
            assertThat(pipeline.topology.counters.skipped())
                    .isEqualTo(Map.of("relabelled", 1L, "statsd-event", 1L, "text-field", 1L));
            assertThat(pipeline.topology.counters.producers()).containsExactly(new ProducerStatus("shop-1", 4, 4, 1));
            assertThat(pipeline.letters())
                    .extracting(r -> new String(r.headers().lastHeader("reason").value(), StandardCharsets.UTF_8))
                    .containsExactly("too-many-series", "malformed");
        }
    }
}
