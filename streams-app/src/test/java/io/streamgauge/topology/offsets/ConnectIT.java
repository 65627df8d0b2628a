package io.streamgauge.topology.offsets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.app.broker.EmbeddedBroker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.cli.ConnectStandalone;
import org.apache.kafka.connect.runtime.Connect;
import org.apache.kafka.connect.runtime.standalone.StandaloneHerder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A Connect worker as it is, asked over its REST API: running, failed and paused, and then gone. */
@Timeout(120)
final class ConnectIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path dir;

    private final HttpClient http = HttpClient.newHttpClient();

    private Connect<StandaloneHerder> worker(EmbeddedBroker broker) {
        return new ConnectStandalone()
                .startConnect(Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "listeners",
                        "http://127.0.0.1:0",
                        "plugin.discovery",
                        "service_load",
                        "key.converter",
                        "org.apache.kafka.connect.converters.ByteArrayConverter",
                        "value.converter",
                        "org.apache.kafka.connect.converters.ByteArrayConverter",
                        "offset.storage.file.filename",
                        dir.resolve("offsets").toString()));
    }

    private void send(URI to, String method, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(to)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    }

    private void create(URI worker, String name, String fails) throws IOException, InterruptedException {
        send(worker.resolve("/connectors"), "POST", """
                {"name": "%s", "config": {"connector.class": "%s", "tasks.max": "2", "%s": "%s"}}
                """.formatted(
                        name, StumblingSource.class.getName(), StumblingSource.FAILS, fails));
    }

    private static ConnectCluster.Connector source(String name, String state, String first, String second) {
        return new ConnectCluster.Connector(name, "source", state, Map.of(0, first, 1, second));
    }

    @Test
    void whatAWorkerTells() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(dir)) {
            Connect<StandaloneHerder> worker = worker(broker);
            URI url = worker.rest().advertisedUrl();
            ConnectReader reader = new ConnectReader(List.of(url));
            try {
                create(url, "runs", "");
                create(url, "stumbles", "1");
                create(url, "rests", "");
                send(url.resolve("/connectors/rests/pause"), "PUT", "");
                await().atMost(PATIENCE).untilAsserted(() -> {
                    Answers answers = new Answers(10_000);
                    assertThat(reader.read(answers)).singleElement().satisfies(cluster -> {
                        assertThat(cluster.name()).isEqualTo("127.0.0.1:" + url.getPort());
                        assertThat(cluster.up()).isTrue();
                        assertThat(cluster.connectors())
                                .containsExactlyInAnyOrder(
                                        source("runs", "RUNNING", "RUNNING", "RUNNING"),
                                        source("stumbles", "RUNNING", "RUNNING", "FAILED"),
                                        source("rests", "PAUSED", "PAUSED", "PAUSED"));
                    });
                    assertThat(answers.problems()).isEmpty();
                });
            } finally {
                worker.stop();
                worker.awaitStop();
            }
            Answers answers = new Answers(10_000);
            assertThat(reader.read(answers)).containsExactly(ConnectCluster.down("127.0.0.1:" + url.getPort()));
            assertThat(answers.problems()).containsOnlyKeys("Connect 127.0.0.1:" + url.getPort());
        }
    }
}
