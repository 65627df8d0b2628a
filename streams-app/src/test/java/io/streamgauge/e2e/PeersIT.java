package io.streamgauge.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.app.broker.EmbeddedBroker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service among the programs that it is made for: a real Prometheus, promtool, kcat. */
final class PeersIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Path ROOT = Path.of(System.getProperty("projectRoot"));
    private static final String RULES = """
            groups:
              - name: peers
                interval: 1s
                rules:
                  - alert: TooHot
                    expr: oven_degrees > 200
            """;

    @TempDir
    static Path dir;

    private static EmbeddedBroker broker;
    private static LiveService service;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(dir);
        service =
                LiveService.start(broker.bootstrapServers(), dir.resolve("state"), RULES, Map.of("idle-timeout", "1s"));
        try (Events events = new Events(broker.bootstrapServers())) {
            long now = System.currentTimeMillis();
            for (int i = 0; i < 20; i++) {
                events.counter(i % 2, "loaves", 3, now - 2000 + i * 100L, "\"kind\":\"rye\"");
                events.send(
                        0,
                        "{\"name\":\"bake_seconds\",\"type\":\"timer\",\"value\":%s,\"unit\":\"seconds\",\"help\":\"Time in the oven.\",\"buckets\":[1,5,10]}"
                                .formatted(i / 2.0));
            }
        }
        await("the first events on /metrics")
                .atMost(PATIENCE)
                .until(() -> service.sample("loaves_total{kind=\"rye\"}").equals("60")
                        && service.sample("bake_seconds_count").equals("20"));
    }

    @AfterAll
    static void stop() {
        service.close();
        broker.close();
    }

    @Test
    void promtoolFindsTheMetricsClean() {
        Tool.require("promtool");
        // The windows' names have colons, as recorded series' names have; promtool keeps those for recording rules.
        String page = service.metrics()
                .lines()
                .filter(line -> !line.replaceAll("^# (HELP|TYPE) ", "")
                        .split("[ {]", 2)[0]
                        .contains(":"))
                .reduce("", (all, line) -> all + line + "\n");
        Tool.Ended lint = Tool.run(page, "promtool", "check", "metrics");
        assertThat(lint.output()).isEmpty();
        assertThat(lint.exit()).isZero();
    }

    @Test
    void promtoolFindsTheRulePacksClean() throws IOException {
        Tool.require("promtool");
        try (Stream<Path> packs = Files.list(ROOT.resolve("alert-rules"))) {
            String[] command = Stream.concat(
                            Stream.of("promtool", "check", "rules"),
                            packs.filter(file -> file.toString().endsWith(".yml"))
                                    .map(Path::toString)
                                    .sorted())
                    .toArray(String[]::new);
            Tool.Ended check = Tool.run("", command);
            assertThat(check.exit()).as(check.output()).isZero();
            assertThat(check.output()).doesNotContain("FAILED");
        }
    }

    @Test
    void aRealPrometheusScrapesUs() throws IOException, InterruptedException {
        Tool.require("prometheus");
        int port = freePort();
        Path config = dir.resolve("prometheus.yml");
        Files.writeString(config, """
                global: {scrape_interval: 1s}
                scrape_configs:
                  - job_name: streamgauge
                    static_configs: [{targets: ["127.0.0.1:%d"]}]
                """.formatted(service.port()));
        Process prometheus = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + dir.resolve("tsdb"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("prometheus.log").toFile())
                .start();
        try {
            await("a scrape")
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> ask(port, "loaves_total").contains("\"60\""));
            assertThat(ask(port, "bake_seconds_count")).contains("\"20\"");
            assertThat(ask(port, "up")).contains("\"1\"");
        } finally {
            prometheus.destroy();
            prometheus.waitFor();
        }
    }

    private static String ask(int port, String query) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1/query?query=" + query);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void kcatProducesEventsAndReadsAlerts() {
        Tool.require("kcat");
        String event = "{\"name\":\"oven_degrees\",\"type\":\"gauge\",\"value\":230}\n";
        Tool.Ended sent = Tool.run(event, "kcat", "-P", "-b", broker.bootstrapServers(), "-t", "metric-events");
        assertThat(sent.exit()).as(sent.output()).isZero();
        await("the alert, as kcat reads it").atMost(PATIENCE).untilAsserted(() -> {
            Tool.Ended read = Tool.run(
                    "",
                    "kcat",
                    "-C",
                    "-e",
                    "-q",
                    "-b",
                    broker.bootstrapServers(),
                    "-t",
                    "alerts",
                    "-X",
                    "isolation.level=read_committed");
            assertThat(read.output()).contains("\"alertname\":\"TooHot\"").contains("\"status\":\"firing\"");
        });
    }

    @Test
    void kcatProducesEachFormatThatIsText() throws IOException {
        Tool.require("kcat");
        long now = System.currentTimeMillis();
        Map<String, String> records = new LinkedHashMap<>();
        records.put("application/x-streamgauge-json", "{\"name\":\"kcat_json\",\"type\":\"gauge\",\"value\":1}");
        records.put("application/x-streamgauge-influx", "kcat_influx value=1");
        records.put("application/x-streamgauge-statsd", "kcat_statsd:1|g");
        records.put("text/plain; version=0.0.4", "kcat_text 1");
        records.put("application/openmetrics-text", "# TYPE kcat_openmetrics gauge\nkcat_openmetrics 1\n# EOF\n");
        records.put(
                "application/x-streamgauge-prometheus-kafka-adapter",
                "{\"name\":\"kcat_adapter\",\"labels\":{\"__name__\":\"kcat_adapter\"},\"value\":\"1\",\"timestamp\":\""
                        + Instant.ofEpochMilli(now) + "\"}");
        records.put(
                "application/x-streamgauge-otlp-json",
                "{\"resourceMetrics\":[{\"scopeMetrics\":[{\"metrics\":[{\"name\":\"kcat.otlp\",\"gauge\":{\"dataPoints\":[{\"asInt\":\"1\",\"timeUnixNano\":\""
                        + now + "000000\"}]}}]}]}]}");
        // A file is one record.
        Path file = dir.resolve("record");
        for (Map.Entry<String, String> record : records.entrySet()) {
            Files.writeString(file, record.getValue());
            Tool.Ended sent = Tool.run(
                    "",
                    "kcat",
                    "-P",
                    "-b",
                    broker.bootstrapServers(),
                    "-t",
                    "metric-events",
                    "-H",
                    "content-type=" + record.getKey(),
                    file.toString());
            assertThat(sent.exit()).as(sent.output()).isZero();
        }
        for (String name : List.of("json", "influx", "statsd", "text", "openmetrics", "adapter", "otlp")) {
            await(name)
                    .atMost(PATIENCE)
                    .until(() -> service.sample("kcat_" + name).equals("1"));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
