package io.streamgauge.topology.offsets;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a small server that answers as Connect does, and as it should not. */
final class ConnectReaderTest {
    private static final String ANSWER = """
            {"orders-sink": {"status": {"name": "orders-sink", "type": "sink",
               "connector": {"state": "RUNNING", "worker_id": "w:8083"},
               "tasks": [{"id": 0, "state": "RUNNING", "worker_id": "w:8083"}, {"id": 1, "state": "FAILED", "trace": "…"}]}},
             "idle": {"status": {"connector": {"state": "PAUSED"}, "tasks": []}}}
            """;

    private final Answers answers = new Answers(10_000);
    private final AtomicReference<String> authorization = new AtomicReference<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve("/connectors", 200, ANSWER);
        serve("/refused/connectors", 401, "no");
        serve("/other/connectors", 200, "[\"a list, as old ones answer\"]");
        serve("/broken/connectors", 200, "{\"half");
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void serve(String path, int status, String body) {
        server.createContext(path, exchange -> {
            authorization.set(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private URI url(String path) {
        return URI.create(
                "http://reader:s3cret@127.0.0.1:" + server.getAddress().getPort() + path);
    }

    @Test
    void connectorsAndTheirTasks() {
        List<ConnectCluster> clusters = new ConnectReader(List.of(url(""))).read(answers);
        assertThat(clusters)
                .containsExactly(new ConnectCluster(
                        "127.0.0.1:" + server.getAddress().getPort(),
                        true,
                        List.of(
                                new ConnectCluster.Connector(
                                        "orders-sink", "sink", "RUNNING", Map.of(0, "RUNNING", 1, "FAILED")),
                                new ConnectCluster.Connector("idle", "unknown", "PAUSED", Map.of()))));
        assertThat(authorization.get()).startsWith("Basic ");
        assertThat(answers.problems()).isEmpty();
    }

    @Test
    void oneThatDoesNotAnswerIsNamedAndTheOthersCount() throws IOException {
        URI nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
        List<ConnectCluster> clusters = new ConnectReader(
                        List.of(nobody, url(""), url("/refused"), url("/other/"), url("/broken"), url("/missing")))
                .read(answers);
        assertThat(clusters).hasSize(6).filteredOn(ConnectCluster::up).hasSize(1);
        assertThat(answers.problems()).containsKey("Connect " + ConnectReader.name(nobody));
        assertThat(answers.problems().toString()).doesNotContain("s3cret");
    }

    @Test
    void withoutClustersNothingIsAsked() {
        assertThat(new ConnectReader(List.of()).read(answers)).isEmpty();
    }
}
