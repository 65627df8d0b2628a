package io.streamgauge.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timgroup.statsd.NonBlockingStatsDClientBuilder;
import com.timgroup.statsd.StatsDClient;
import io.streamgauge.app.broker.EmbeddedBroker;
import io.streamgauge.app.config.ConfigLoader;
import io.streamgauge.app.config.Keys;
import io.streamgauge.app.config.ServiceSettings;
import io.streamgauge.app.service.Service;
import io.streamgauge.topology.inlet.Inlet;
import io.streamgauge.topology.inlet.statsd.StatsdInletStatus;
import io.streamgauge.topology.inlet.statsd.StatsdInlets;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** StatsD through the sockets and Kafka to the page of metrics: totals are exact. */
final class StatsdInletIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    static Path dir;

    private static EmbeddedBroker broker;
    private static Service service;

    @BeforeAll
    static void start() throws InterruptedException {
        broker = EmbeddedBroker.start(dir);
        ConfigLoader loader = new ConfigLoader()
                .flag(Keys.STEP, "1s")
                .flag(Keys.LATENESS, "500ms")
                .flag(Keys.IDLE_TIMEOUT, "1s")
                .flag(Keys.COMMIT_INTERVAL, "100ms")
                .flag(Keys.REPLICATION_FACTOR, "1")
                .flag(Keys.PARTITIONS_EVENTS, "2")
                .flag(Keys.PARTITIONS_SERIES, "2")
                .flag(Keys.HTTP_PORT, "0")
                .flag(Keys.INLETS_STATSD_UDP, "127.0.0.1:0")
                .flag(Keys.INLETS_STATSD_TCP, "127.0.0.1:0");
        ServiceSettings settings =
                ServiceSettings.of(loader.load()).at(broker.bootstrapServers(), dir.resolve("state"));
        service = Service.start(settings, List::of, sentence -> {});
        service.awaitReady(PATIENCE.toMillis());
    }

    @AfterAll
    static void stop() {
        service.close();
        broker.close();
    }

    private static StatsdInlets statsd() {
        return service.inlets().orElseThrow().statsd();
    }

    private static InetSocketAddress address(Inlet inlet) {
        return statsd().address(inlet).orElseThrow();
    }

    private static StatsdInletStatus status(Inlet inlet) {
        return statsd().status().stream()
                .filter(s -> s.inlet() == inlet)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> page() {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(service.url() + "/metrics"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body()
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static double sample(List<String> page, String series) {
        return page.stream()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }

    private static double sample(String series) {
        return sample(page(), series);
    }

    @Test
    void aClientLibrarysTotalsAreExact() {
        int rounds = 5_000;
        long before = status(Inlet.STATSD_UDP).lines();
        InetSocketAddress to = address(Inlet.STATSD_UDP);
        try (StatsDClient client = new NonBlockingStatsDClientBuilder()
                .hostname("127.0.0.1")
                .port(to.getPort())
                .prefix("shop")
                .constantTags("env:test")
                .enableTelemetry(false)
                .enableAggregation(false)
                .originDetectionEnabled(false)
                .blocking(true)
                .build()) {
            for (int i = 0; i < rounds; i++) {
                client.count("orders.placed", 1 + i % 3, "region:eu");
                client.incrementCounter("visits");
                client.recordExecutionTime("checkout.time", 10 + i % 7);
                client.recordHistogramValue("basket.size", i % 5);
            }
            client.gauge("queue.depth", 17.5, "queue:a");
            client.recordServiceCheckRun(com.timgroup.statsd.ServiceCheck.builder()
                    .withName("db")
                    .withStatus(com.timgroup.statsd.ServiceCheck.Status.OK)
                    .build());
        }
        long seven = rounds / 7;
        double seconds = (10L * rounds + 21 * seven + sumTo(rounds % 7)) / 1000.0;
        long orders = (long) rounds / 3 * 6 + (rounds % 3 == 0 ? 0 : rounds % 3 == 1 ? 1 : 3);

        await().atMost(PATIENCE).untilAsserted(() -> {
            List<String> page = page();
            assertThat(sample(page, "shop_orders_placed{env=\"test\",region=\"eu\"}"))
                    .isEqualTo((double) orders);
            assertThat(sample(page, "shop_visits{env=\"test\"}")).isEqualTo(rounds);
            assertThat(sample(page, "shop_checkout_time_count{env=\"test\"}")).isEqualTo(rounds);
            assertThat(sample(page, "shop_checkout_time_sum{env=\"test\"}")).isCloseTo(seconds, within(1e-9));
            assertThat(sample(page, "shop_basket_size_sum{env=\"test\"}")).isEqualTo(2.0 * rounds);
            assertThat(sample(page, "shop_queue_depth{env=\"test\",queue=\"a\"}"))
                    .isEqualTo(17.5);
            assertThat(sample(page, "streamgauge_skipped_total{reason=\"statsd-service-check\"}"))
                    .isEqualTo(1);
        });
        StatsdInletStatus after = status(Inlet.STATSD_UDP);
        assertThat(after.lines() - before).isEqualTo(4L * rounds + 2);
        assertThat(after.dropped().values()).containsOnly(0L);
    }

    private static org.assertj.core.data.Offset<Double> within(double offset) {
        return org.assertj.core.data.Offset.offset(offset);
    }

    private static long sumTo(int n) {
        return (long) n * (n - 1) / 2;
    }

    /** The page of the statsd_exporter that Airflow's own client fed, with one datagram for each line: names, types, values, sum and count. */
    @Test
    void airflowsSeriesComeOutAsStatsdExporterHasThem() throws IOException {
        BigDecimal sumSeconds = BigDecimal.ZERO;
        try (DatagramSocket socket = new DatagramSocket()) {
            for (int i = 0; i < 435; i++) {
                // Half of the files take 0.204008 s, nine tenths at most 0.304239 s, 99 of 100 at most 0.40478 s.
                double ms = i < 218 ? 204.008 : i < 392 ? 304.239 : i < 431 ? 404.78 : 650.5;
                sumSeconds = sumSeconds.add(new BigDecimal(ms / 1000));
                udp(socket, String.format(Locale.ROOT, "airflow.dag_processing.last_duration:%s|ms", ms));
                udp(socket, "airflow.dag_processing.last_duration.crawl_k_startup_announcement:" + ms + "|ms");
            }
            for (int i = 0; i < 3497; i++) {
                udp(socket, "airflow.dag_processing.file_path_queue_update_count:1|c");
            }
            udp(socket, "airflow.dag_processing.file_path_queue_size:0|g");
            udp(socket, "airflow.dag_processing.import_errors:0|g");
        }
        String base = "airflow_dag_processing_";
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sample(base + "file_path_queue_update_count"))
                        .isEqualTo(3497));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(sample(base + "last_duration_count")).isEqualTo(435));
        List<String> page = page();

        assertThat(page)
                .contains(
                        "# TYPE " + base + "file_path_queue_size gauge",
                        base + "file_path_queue_size 0",
                        "# TYPE " + base + "file_path_queue_update_count counter",
                        base + "file_path_queue_update_count 3497",
                        "# TYPE " + base + "import_errors gauge",
                        base + "import_errors 0",
                        "# TYPE " + base + "last_duration summary",
                        base + "last_duration_sum " + sumSeconds.doubleValue(),
                        base + "last_duration_count 435",
                        "# TYPE " + base + "last_duration_crawl_k_startup_announcement summary");
        assertQuantile(page, "0.5", 0.204008);
        assertQuantile(page, "0.9", 0.304239);
        assertQuantile(page, "0.99", 0.40478);
    }

    private static void assertQuantile(List<String> page, String quantile, double exact) {
        assertThat(sample(page, "airflow_dag_processing_last_duration{quantile=\"" + quantile + "\"}"))
                .isCloseTo(exact, within(0.022 * exact));
    }

    private static void udp(DatagramSocket socket, String line) throws IOException {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        socket.send(new DatagramPacket(bytes, bytes.length, address(Inlet.STATSD_UDP)));
    }

    @Test
    void tcpLosesNothingEvenIfItSendsAllAtOnce() throws IOException {
        int lines = 100_000;
        try (Socket socket = new Socket(
                address(Inlet.STATSD_TCP).getAddress(),
                address(Inlet.STATSD_TCP).getPort())) {
            OutputStream out = socket.getOutputStream();
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < lines; i++) {
                text.append("tcp.hits:1|c|#shard:").append(i % 10).append('\n');
            }
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
            // What was set first stays first.
            out.write("tcp.level:10|g\ntcp.level:+5|g\ntcp.level:-2|g\nnonsense\n".getBytes(StandardCharsets.UTF_8));
        }
        await().atMost(PATIENCE).untilAsserted(() -> {
            List<String> page = page();
            for (int shard = 0; shard < 10; shard++) {
                assertThat(sample(page, "tcp_hits{shard=\"" + shard + "\"}")).isEqualTo(lines / 10.0);
            }
            assertThat(sample(page, "tcp_level")).isEqualTo(13);
            assertThat(sample(page, "streamgauge_rejected_total{reason=\"malformed\"}"))
                    .isEqualTo(1);
        });
        assertThat(status(Inlet.STATSD_TCP).lines()).isEqualTo(lines + 4);
        assertThat(status(Inlet.STATSD_TCP).dropped().values()).containsOnly(0L);
    }

    @Test
    void theInletsFiguresAreOnThePage() {
        List<String> page = page();

        assertThat(sample(page, "streamgauge_statsd_receive_buffer_bytes{inlet=\"statsd-udp\"}"))
                .isPositive();
        assertThat(sample(page, "streamgauge_statsd_dropped_lines_total{inlet=\"statsd-udp\",reason=\"buffer-full\"}"))
                .isZero();
        assertThat(sample(page, "streamgauge_statsd_connections{inlet=\"statsd-tcp\"}"))
                .isNotNegative();
    }
}
