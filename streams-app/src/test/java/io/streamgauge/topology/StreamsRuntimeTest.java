package io.streamgauge.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.streamgauge.app.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StreamsRuntimeTest {
    @TempDir
    Path folder;

    @Test
    void createsItsTopicsRunsAndStopsAndRefusesOtherPartitionNumbers() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"))) {
            PipelineSettings settings =
                    TestSettings.of(broker.bootstrapServers(), folder.resolve("state"), 2, List.of());
            List<String> told = new ArrayList<>();
            try (StreamgaugeRuntime runtime = StreamgaugeRuntime.create(settings, told::add)) {
                assertThat(runtime.readiness().ready()).isFalse();
                runtime.start();
                await().atMost(Duration.ofMinutes(3)).until(() -> runtime.state() == RuntimeState.RUNNING);
                assertThat(told).hasSize(6).allMatch(s -> s.startsWith("Created topic "));
                await().atMost(Duration.ofMinutes(3))
                        .until(() -> runtime.partitions().views().size() == 2);
            }
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
                assertThat(admin.listTopics().names().get())
                        .contains(
                                "metric-events",
                                "metric-events-dlq",
                                "alerts",
                                "gauge-deltas",
                                "gauge-samples",
                                "gauge-collect-watermark-changelog",
                                "gauge-series-state-changelog",
                                "gauge-rules-state-changelog");
                admin.createPartitions(Map.of("metric-events", NewPartitions.increaseTo(3)))
                        .all()
                        .get();
            }
            try (StreamgaugeRuntime runtime = StreamgaugeRuntime.create(settings, told::add)) {
                runtime.start();
                assertThat(told).last().asString().contains("has gained partitions, it has 3 now");
                await().atMost(Duration.ofMinutes(3)).until(() -> runtime.state() == RuntimeState.RUNNING);
            }
            PipelineSettings other = TestSettings.of(broker.bootstrapServers(), folder.resolve("state"), 3, List.of());
            try (StreamgaugeRuntime runtime = StreamgaugeRuntime.create(other, told::add)) {
                assertThatThrownBy(runtime::start)
                        .isInstanceOf(TopicsException.class)
                        .hasMessageContaining("gauge-deltas has 2 partitions, the settings say 3");
            }
        }
    }

    @Test
    void saysWhoDoesNotAnswer() {
        PipelineSettings settings = TestSettings.of("127.0.0.1:1", folder, 1, List.of());
        PipelineSettings impatient = new PipelineSettings(
                settings.kafka().withProperties(Map.of("default.api.timeout.ms", "1000", "request.timeout.ms", "1000")),
                settings.topics(),
                settings.limits(),
                settings.collect(),
                settings.series(),
                settings.rules(),
                settings.groups(),
                settings.idleTimeoutMs());
        try (StreamgaugeRuntime runtime = StreamgaugeRuntime.create(impatient, text -> {})) {
            assertThatThrownBy(runtime::start)
                    .isInstanceOf(TopicsException.class)
                    .hasMessageContaining("No Kafka broker answers at 127.0.0.1:1")
                    .hasMessageContaining("--bootstrap-servers");
        }
    }
}
