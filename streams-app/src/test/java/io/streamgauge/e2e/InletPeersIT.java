package io.streamgauge.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.app.broker.EmbeddedBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Prometheus scrapes a real node_exporter and a real Pushgateway, and remote-writes to our inlet. Then both are asked.
 *
 * <p>What is the same: here, a step end has what was the case at its end, so at each step end every series has the value that Prometheus answers at that time, and none that Prometheus
 * has not; and so has every query of such values. A rate reads samples at their times, which there are the scrapes' and here the step ends; so Prometheus is asked for the rate of its own answers at
 * the step ends, by a subquery of the step, and that is the same number.
 */
final class InletPeersIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int SECONDS_COMPARED = 12;
    /** No sample is as old as the shortest range. */
    private static final int YOUNGER_THAN_SECONDS = 55;

    /** Queries of the exporters' guide that read values. */
    private static final List<String> VALUES = List.of(
            "node_memory_MemTotal_bytes - node_memory_MemAvailable_bytes",
            "(node_memory_MemTotal_bytes - node_memory_MemAvailable_bytes) / node_memory_MemTotal_bytes * 100",
            "100 * (node_filesystem_size_bytes{mountpoint=\"/\"} - node_filesystem_avail_bytes{mountpoint=\"/\"})"
                    + " / node_filesystem_size_bytes{mountpoint=\"/\"}");

    /** Those that read rates; %s is the range. */
    private static final Map<String, String> RATES = Map.of(
            "100 - (avg by(instance) (rate(node_cpu_seconds_total{mode=\"idle\"}[%s])) * 100)", "1m",
            "rate(node_network_transmit_bytes_total{device!=\"lo\"}[%s])", "5m",
            "rate(node_network_receive_bytes_total{device!=\"lo\"}[%s])", "5m");

    private static final String SAMPLES = "{__name__=~\"node_.*|rows_done|push_time_seconds|up\"}";

    @TempDir
    static Path dir;

    private static final Deque<Process> PEERS = new ArrayDeque<>();
    private static EmbeddedBroker broker;
    private static InletService service;
    private static String prometheus;
    private static long endSeconds;

    @BeforeAll
    static void start() throws Exception {
        Tool.require("prometheus");
        Tool.require("prometheus-node-exporter");
        Tool.require("prometheus-pushgateway");
        broker = EmbeddedBroker.start(dir.resolve("kafka"));
        // Remote write comes later than it was scraped, and time must not go on without it.
        service = InletService.start(
                broker.bootstrapServers(), dir.resolve("state"), Map.of("lateness", "3s", "idle-timeout", "10s"));
        int node = freePort();
        int gateway = freePort();
        int port = freePort();
        peer("prometheus-node-exporter", "--web.listen-address=127.0.0.1:" + node);
        peer(
                "prometheus-pushgateway",
                "--web.listen-address=127.0.0.1:" + gateway,
                "--persistence.file=" + dir.resolve("groups"));
        await("the Pushgateway").atMost(PATIENCE).ignoreExceptions().until(() -> push(gateway) == 200);
        Path config = dir.resolve("prometheus.yml");
        Files.writeString(config, """
                global: {scrape_interval: 1s}
                scrape_configs:
                  - job_name: node
                    static_configs: [{targets: ["127.0.0.1:%d"]}]
                  - job_name: pushgateway
                    honor_labels: true
                    static_configs: [{targets: ["127.0.0.1:%d"]}]
                remote_write:
                  - url: %s/api/v1/write
                    queue_config: {batch_send_deadline: 100ms, max_shards: 1, max_samples_per_send: 5000, capacity: 50000}
                    metadata_config: {send_interval: 2s}
                """.formatted(node, gateway, service.inlets()));
        long startSeconds = System.currentTimeMillis() / 1000;
        prometheus = "http://127.0.0.1:" + port;
        peer(
                "prometheus",
                "--config.file=" + config,
                "--storage.tsdb.path=" + dir.resolve("tsdb"),
                "--web.listen-address=127.0.0.1:" + port);
        await("scrapes")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> ask(prometheus, "/api/v1/query", "query", "count_over_time(up{job=\"node\"}[5m])")
                                .at("/data/result/0/value/1")
                                .asInt()
                        > SECONDS_COMPARED);
        endSeconds = Math.min(startSeconds + YOUNGER_THAN_SECONDS, System.currentTimeMillis() / 1000);
    }

    private static int push(int port) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + "/metrics/job/nightly/instance/i1");
        String body = "# HELP rows_done Rows that were copied.\n# TYPE rows_done gauge\nrows_done 42\n";
        return HTTP.send(
                        HttpRequest.newBuilder(uri)
                                .PUT(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private static void peer(String... command) throws IOException {
        PEERS.push(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve(command[0] + ".log").toFile())
                .start());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        for (Process peer : PEERS) {
            peer.destroy();
            peer.waitFor();
        }
        if (service != null) {
            service.close();
            broker.close();
        }
    }

    @Test
    void everySampleAtEveryStepEndIsTheSame() {
        Map<String, String> theirs = awaitSame(SAMPLES, SAMPLES);
        assertThat(theirs).hasSizeGreaterThan(200 * SECONDS_COMPARED);
    }

    @Test
    void everyQueryOfValuesIsTheSame() {
        for (String query : VALUES) {
            assertThat(awaitSame(query, query)).as(query).hasSizeGreaterThanOrEqualTo(SECONDS_COMPARED - 1);
        }
    }

    @Test
    void everyRateIsTheSameOverTheSamplesAtTheStepEnds() {
        awaitSame(SAMPLES, SAMPLES);
        RATES.forEach((query, range) -> {
            Map<String, String> ours = values(range(null, query.formatted(range)));
            Map<String, String> theirs = values(range(prometheus, query.formatted(grid(range))));
            assertThat(theirs).as(query).isNotEmpty();
            assertThat(ours.keySet()).as(query).isEqualTo(theirs.keySet());
            theirs.forEach((at, value) -> {
                double expected = Double.parseDouble(value);
                assertThat(Double.parseDouble(ours.get(at)))
                        .as(query + " " + at)
                        .isCloseTo(expected, Offset.offset(1e-9 * Math.max(1, Math.abs(expected))));
            });
        });
    }

    /** A subquery over the step ends. That Prometheus 2 takes the range's left end in is no matter, as no sample is as old. */
    private static String grid(String range) {
        return range + ":1s";
    }

    @Test
    void promtoolFindsWhatIsExposedOfThemClean() {
        Tool.require("promtool");
        await("help texts").atMost(PATIENCE).until(() -> service.metrics().contains("# HELP node_cpu_seconds_total "));
        StringBuilder page = new StringBuilder();
        service.metrics()
                .lines()
                .filter(line ->
                        line.replaceAll("^# (HELP|TYPE) ", "").matches("(node_|rows_done|push_)[a-zA-Z0-9_]*[ {].*"))
                .forEach(line -> page.append(line).append('\n'));
        assertThat(page.toString()).contains("rows_done{", "node_cpu_seconds_total{");
        Tool.Ended lint = Tool.run(page.toString(), "promtool", "check", "metrics");
        // node_exporter's own names.
        assertThat(lint.output().lines().filter(line -> !line.startsWith("node_")))
                .isEmpty();
    }

    private static Map<String, String> awaitSame(String ours, String theirs) {
        Map<String, String> expected = values(range(prometheus, theirs));
        await(ours)
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(values(range(null, ours))).isEqualTo(expected));
        return expected;
    }

    /** At each step end of the last seconds before the end. */
    private static JsonNode range(String base, String query) {
        String[] parameters = {
            "query", query, "start", "" + (endSeconds - SECONDS_COMPARED), "end", "" + endSeconds, "step", "1"
        };
        return ask(base, "/api/v1/query_range", parameters);
    }

    /** Values by series and time. */
    private static Map<String, String> values(JsonNode answer) {
        Map<String, String> values = new TreeMap<>();
        for (JsonNode series : answer.at("/data/result")) {
            Map<String, String> labels = new TreeMap<>();
            series.get("metric")
                    .properties()
                    .forEach(e -> labels.put(e.getKey(), e.getValue().textValue()));
            series.get("values")
                    .forEach(one -> values.put(
                            labels + " @" + one.get(0).asLong(), one.get(1).textValue()));
        }
        return values;
    }

    private static JsonNode ask(String base, String path, String... parameters) {
        try {
            if (base == null) {
                return JSON.readTree(service.query(path, parameters));
            }
            StringBuilder uri = new StringBuilder(base + path + "?");
            for (int i = 0; i < parameters.length; i += 2) {
                uri.append(parameters[i]).append('=');
                uri.append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8))
                        .append('&');
            }
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(uri.toString())).build();
            return JSON.readTree(HTTP.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
