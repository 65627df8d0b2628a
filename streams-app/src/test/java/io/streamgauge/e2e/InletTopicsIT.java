package io.streamgauge.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.app.broker.EmbeddedBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An inlet with a topic of its own has that topic's relabelling: the same label is dropped, and what it told apart summed, for one inlet and kept for another. */
final class InletTopicsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path dir;

    @Test
    void eachHasItsRelabelling() throws Exception {
        Map<String, String> settings = Map.of(
                "idle-timeout", "1s",
                "inputs", "[{topic: posted, relabel-configs: [{action: labeldrop, regex: pod}]}]",
                "inlets.topics", "events=posted");
        try (EmbeddedBroker broker = EmbeddedBroker.start(dir.resolve("broker"));
                InletService service = InletService.start(broker.bootstrapServers(), dir.resolve("state"), settings)) {
            for (String pod : new String[] {"a", "b"}) {
                post(
                        service,
                        "/api/v1/events",
                        "{\"name\":\"hits\",\"type\":\"counter\",\"value\":2,\"labels\":{\"pod\":\"" + pod + "\"}}");
                post(service, "/metrics/job/batch/pod/" + pod, "# TYPE jobs counter\njobs_total 3\n");
            }

            await().atMost(PATIENCE).until(() -> service.sample("hits_total").equals("4"));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(service.metrics())
                            .contains("jobs_total{job=\"batch\",pod=\"a\"} 3")
                            .contains("jobs_total{job=\"batch\",pod=\"b\"} 3"));
        }
    }

    private static void post(InletService service, String path, String body) {
        assertThat(service.send("POST", path, body.getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .as(path)
                .isBetween(200, 204);
    }
}
