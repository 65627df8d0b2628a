package io.streamgauge.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.model.MetricType;
import io.streamgauge.rules.RulesView;
import io.streamgauge.serve.exposition.TestView;
import io.streamgauge.serve.meters.ServiceMeters;
import io.streamgauge.topology.Readiness;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server over real HTTP: formats, compression, health, ports. */
final class MetricsServerTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicReference<Readiness> readiness = new AtomicReference<>(new Readiness(true, ""));
    private final TestView view = new TestView(0);
    private MetricsServer server;

    @BeforeEach
    void start() {
        view.family("requests", MetricType.COUNTER, "", "Requests.").add(7, "_total", "path", "/a");
        ServingSources sources = new ServingSources(
                () -> List.of(view),
                RulesView.NONE,
                readiness::get,
                new ServiceMeters(),
                Clock.systemUTC(),
                BuildInfo.ofJar());
        server = new MetricsServer(ServerOptions.onPort(0), sources).start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void plainTextUnlessAsked() throws Exception {
        HttpResponse<String> answer = get("/metrics");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.body())
                .contains("# HELP requests_total Requests.\n# TYPE requests_total counter\n")
                .contains("\nrequests_total{path=\"/a\"} 7\n")
                .doesNotContain("# EOF");
    }

    @Test
    void openMetricsWhenAsked() throws Exception {
        HttpResponse<String> answer =
                get("/metrics", "Accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5");
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/openmetrics-text; version=1.0.0; charset=utf-8");
        assertThat(answer.body()).contains("# TYPE requests counter\n").endsWith("# EOF\n");
    }

    @Test
    void gzipWhenTaken() throws Exception {
        for (int i = 0; i < 100; i++) {
            view.family("temperature", MetricType.GAUGE, "", "").add(i, "", "room", "r" + i);
        }
        HttpRequest request =
                request("/metrics").header("Accept-Encoding", "gzip").build();
        HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        try (GZIPInputStream in = new GZIPInputStream(new java.io.ByteArrayInputStream(answer.body()))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("temperature{room=\"r99\"} 99\n");
        }
    }

    @Test
    void readinessTellsWhy() throws Exception {
        assertThat(get("/-/healthy").statusCode()).isEqualTo(200);
        assertThat(get("/-/ready").statusCode()).isEqualTo(200);
        readiness.set(new Readiness(false, "series partition 1 is restoring"));
        HttpResponse<String> answer = get("/-/ready");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("series partition 1 is restoring");
    }

    @Test
    void takenPortSaysSo() {
        ServingSources sources = ServingSources.ofSeries(() -> List.of(view), new ServiceMeters(), Clock.systemUTC());
        MetricsServer second = new MetricsServer(ServerOptions.onPort(server.port()), sources);
        assertThatThrownBy(second::start)
                .isInstanceOf(PortTakenException.class)
                .hasMessageContaining("Port " + server.port())
                .hasMessageContaining("--http-port");
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path));
    }
}
