package io.streamgauge.app.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.promql.StoredSeries;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Prometheus of one's own on loopback, without targets: fed by remote write, asked over its HTTP API. */
final class PrometheusServer implements AutoCloseable {
    private static final int SERIES_PER_WRITE = 500;
    private static final long READY_MS = 60_000;
    private static final long POLL_MS = 100;
    private static final long STOP_SECONDS = 20;
    private static final Duration REQUEST_TIMEOUT = Duration.ofMinutes(10);
    private static final String CONFIG = "global: {scrape_interval: 1h, evaluation_interval: 1h}\n";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final Path log;
    private final URI uri;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /**
     * One answer.
     *
     * @param engineMs what Prometheus says that the execution took: neither HTTP nor JSON
     * @param httpMs from sending the request to having read the body
     */
    record Timed(PromqlAnswer answer, double engineMs, double httpMs) {}

    private PrometheusServer(Process process, Path log, URI uri) {
        this.process = process;
        this.log = log;
        this.uri = uri;
    }

    /** The first line of what the program says of its version; empty where it can't be run. */
    static String version(String program) throws InterruptedException {
        try {
            Process asked = new ProcessBuilder(program, "--version")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return asked.waitFor() == 0 ? said.lines().findFirst().orElse("") : "";
        } catch (IOException e) {
            return "";
        }
    }

    /** @throws IllegalStateException with what it wrote, if it doesn't get ready */
    static PrometheusServer start(String program, Path data) throws IOException, InterruptedException {
        Path config = Files.writeString(data.resolve("prometheus.yml"), CONFIG);
        Path log = data.resolve("prometheus.log");
        String address = "127.0.0.1:" + freePort();
        Process process = new ProcessBuilder(
                        program,
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + data.resolve("prometheus"),
                        "--web.listen-address=" + address,
                        "--web.enable-remote-write-receiver",
                        "--query.timeout=10m",
                        "--log.level=warn")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        PrometheusServer server = new PrometheusServer(process, log, URI.create("http://" + address));
        try {
            server.awaitReady();
        } catch (IOException | InterruptedException | RuntimeException e) {
            server.close();
            throw e;
        }
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() throws IOException, InterruptedException {
        HttpRequest ready = request("/-/ready").GET().build();
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(READY_MS);
        while (!isReady(ready)) {
            if (!process.isAlive() || System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("Prometheus doesn't get ready; it wrote: " + Files.readString(log));
            }
            Thread.sleep(POLL_MS);
        }
    }

    private boolean isReady(HttpRequest ready) throws InterruptedException {
        try {
            return http.send(ready, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri.resolve(path)).timeout(REQUEST_TIMEOUT);
    }

    /** Sends all samples of the series. */
    void write(List<? extends StoredSeries> all) throws IOException, InterruptedException {
        RemoteWrite encoder = new RemoteWrite();
        for (int from = 0; from < all.size(); from += SERIES_PER_WRITE) {
            byte[] body = encoder.body(all.subList(from, Math.min(all.size(), from + SERIES_PER_WRITE)));
            HttpRequest write = request("/api/v1/write")
                    .header("Content-Type", "application/x-protobuf")
                    .header("Content-Encoding", "snappy")
                    .header("X-Prometheus-Remote-Write-Version", "0.1.0")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            var response = http.send(write, BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException("Prometheus refuses samples: " + response.body());
            }
        }
    }

    /** An instant query. */
    Timed query(String text, long timeMs) throws IOException, InterruptedException {
        String form = "stats=all&time=" + BigDecimal.valueOf(timeMs, 3) + "&query="
                + URLEncoder.encode(text, StandardCharsets.UTF_8);
        HttpRequest query = request("/api/v1/query")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        long start = System.nanoTime();
        byte[] body = http.send(query, BodyHandlers.ofByteArray()).body();
        double httpMs = (System.nanoTime() - start) / 1e6;
        JsonNode data = JSON.readTree(body).path("data");
        JsonNode execution = data.at("/stats/timings/execTotalTime");
        if (!execution.isNumber()) {
            throw new IllegalStateException(
                    "Prometheus fails at " + text + ": " + new String(body, StandardCharsets.UTF_8));
        }
        return new Timed(PromqlAnswer.of(data.path("result")), execution.asDouble() * 1000, httpMs);
    }

    /** Of all its threads, since its start. */
    double cpuMs() {
        return process.info().totalCpuDuration().map(d -> d.toNanos() / 1e6).orElse(Double.NaN);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
