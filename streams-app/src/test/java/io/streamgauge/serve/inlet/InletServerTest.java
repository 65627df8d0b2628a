package io.streamgauge.serve.inlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.format.FormatSettings;
import io.streamgauge.ingest.proto.ProtoWriter;
import io.streamgauge.topology.inlet.Inlet;
import io.streamgauge.topology.inlet.InletCounters;
import io.streamgauge.topology.inlet.InletRecord;
import io.streamgauge.topology.inlet.InletRefusedException;
import io.streamgauge.topology.inlet.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the inlets answer, and what then is on the topic. */
final class InletServerTest {
    static final long NOW_MS = 1_767_225_600_000L;
    private static final String PROTOBUF = "application/x-protobuf";
    private static final String WRITE_2 = "application/x-protobuf;proto=io.prometheus.write.v2.Request";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static final RecordingOutput OUTPUT = new RecordingOutput();
    private static final InletCounters COUNTERS = new InletCounters();
    private static InletServer server;

    @BeforeAll
    static void start() {
        InletOptions options = new InletOptions(
                "127.0.0.1", 0, 64, 4, 1 << 20, 4 << 20, 20_000, 64 << 20, 10_000, 1024, 5_000, 600_000, 1_000);
        Clock clock = Clock.fixed(Instant.ofEpochMilli(NOW_MS), ZoneOffset.UTC);
        server = new InletServer(options, OUTPUT, COUNTERS, FormatSettings.DEFAULT, Limits.DEFAULT, clock).start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void forget() {
        OUTPUT.refuse(null);
        OUTPUT.taken();
    }

    private static HttpResponse<byte[]> post(String path, byte[] body, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server.url() + path)).POST(BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static void assertRefused(HttpResponse<byte[]> response, int status, String message) {
        assertThat(text(response)).contains(message);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(OUTPUT.taken()).isEmpty();
    }

    @Test
    void remoteWrite1() throws Exception {
        HttpResponse<byte[]> response = post(
                "/api/v1/write",
                Wire.snappy(Wire.write1("up", 1, NOW_MS)),
                "Content-Type",
                PROTOBUF,
                "Content-Encoding",
                "snappy",
                "X-Client-Id",
                "prom-1");
        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.headers().map()).doesNotContainKey("x-prometheus-remote-write-samples-written");
        List<InletRecord> records = OUTPUT.taken();
        assertThat(records).hasSize(1);
        assertThat(records.get(0).clientId()).isEqualTo("prom-1");
        assertThat(records.get(0).contentType()).isEqualTo("application/x-streamgauge-remote-write");
    }

    @Test
    void remoteWrite2SaysWhatItWrote() throws Exception {
        HttpResponse<byte[]> response =
                post("/api/v1/write", Wire.snappy(Wire.write2("up", 1, NOW_MS)), "Content-Type", WRITE_2);
        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.headers().firstValue("X-Prometheus-Remote-Write-Samples-Written"))
                .hasValue("1");
        assertThat(response.headers().firstValue("X-Prometheus-Remote-Write-Histograms-Written"))
                .hasValue("0");
        assertThat(response.headers().firstValue("X-Prometheus-Remote-Write-Exemplars-Written"))
                .hasValue("0");
        assertThat(OUTPUT.points()).containsExactly("unknown up{a=\"x\"} | 1.0 @" + NOW_MS);
    }

    @Test
    void remoteWriteTakesWhatIsGoodAndNamesWhatIsNot() throws Exception {
        ProtoWriter out = new ProtoWriter();
        Wire.series(out, "good", "x", 1, NOW_MS);
        Wire.series(out, "", "x", 2, NOW_MS);
        Wire.series(out, "from_2262", "x", 2, 9_214_646_400_000L);
        HttpResponse<byte[]> response = post("/api/v1/write", Wire.snappy(out.copy()), "Content-Type", PROTOBUF);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(text(response))
                .isEqualTo("Taken in part: 2 of 3 samples are refused. missing-name: there is no metric name\n");
        assertThat(OUTPUT.points()).hasSize(3).contains("unknown good{a=\"x\"} | 1.0 @" + NOW_MS);
    }

    @Test
    void remoteWriteRefuses() throws Exception {
        byte[] good = Wire.snappy(Wire.write1("up", 1, NOW_MS));
        assertRefused(post("/api/v1/write", good), 415, "There is no content-type. Send application/x-protobuf");
        assertRefused(
                post("/api/v1/write", good, "Content-Type", "text/plain"), 415, "content-type text/plain is not taken");
        assertRefused(
                post("/api/v1/write", good, "Content-Type", PROTOBUF + ";proto=other.Thing"), 415, "proto=other.Thing");
        assertRefused(
                post("/api/v1/write", good, "Content-Type", PROTOBUF, "Content-Encoding", "zstd"),
                415,
                "content-encoding zstd is not taken here. Send snappy");
        assertRefused(post("/api/v1/write", new byte[0], "Content-Type", PROTOBUF), 400, "Not a block of snappy");
        assertRefused(post("/api/v1/write", Wire.utf8("no snappy at all"), "Content-Type", PROTOBUF), 400, "snappy");
        // A kilobyte that claims a gigabyte.
        ProtoWriter bomb = new ProtoWriter();
        bomb.varint(1 << 30);
        bomb.raw(new byte[1024], 0, 1024);
        assertRefused(
                post("/api/v1/write", bomb.copy(), "Content-Type", PROTOBUF), 413, "decompresses to 1073741824 bytes");
        // Truncated, and lengths that lie.
        byte[] plain = Wire.write1("up", 1, NOW_MS);
        assertRefused(
                post("/api/v1/write", Wire.snappy(Arrays.copyOf(plain, plain.length - 4)), "Content-Type", PROTOBUF),
                400,
                "malformed: byte");
        assertRefused(
                post("/api/v1/write", Wire.snappy(new byte[] {10, 120, 10, 3}), "Content-Type", WRITE_2),
                400,
                "Nothing was taken");
    }

    @Test
    void moreSeriesThanARequestMayHave() throws Exception {
        ProtoWriter out = new ProtoWriter();
        for (int i = 0; i < 20_001; i++) {
            Wire.series(out, "m", "x" + i, 1, NOW_MS);
        }
        assertRefused(
                post("/api/v1/write", Wire.snappy(out.copy()), "Content-Type", PROTOBUF),
                413,
                "too-many-points: more than 20000 samples. Nothing was taken; send less at once.");
    }

    @Test
    void aLargeRequestBecomesSeveralRecords() throws Exception {
        ProtoWriter out = new ProtoWriter();
        for (int i = 0; i < 12_000; i++) {
            Wire.series(out, "m", "x" + i, i, NOW_MS);
        }
        assertThat(post("/api/v1/write", Wire.snappy(out.copy()), "Content-Type", PROTOBUF)
                        .statusCode())
                .isEqualTo(204);
        List<InletRecord> records = OUTPUT.taken();
        assertThat(records).hasSizeGreaterThan(1);
        assertThat(records).allSatisfy(one -> assertThat(one.value().length).isLessThanOrEqualTo(50_000));
    }

    private static ExportMetricsServiceRequest gauge(double... values) {
        Gauge.Builder gauge = Gauge.newBuilder();
        for (int i = 0; i < values.length; i++) {
            gauge.addDataPoints(NumberDataPoint.newBuilder()
                    .setTimeUnixNano((NOW_MS + i) * 1_000_000)
                    .setAsDouble(values[i]));
        }
        return ExportMetricsServiceRequest.newBuilder()
                .addResourceMetrics(ResourceMetrics.newBuilder()
                        .addScopeMetrics(ScopeMetrics.newBuilder()
                                .addMetrics(Metric.newBuilder().setName("heat").setGauge(gauge))))
                .build();
    }

    @Test
    void otlp() throws Exception {
        HttpResponse<byte[]> response = post(
                "/v1/metrics",
                Wire.gzip(gauge(20, 21).toByteArray()),
                "Content-Type",
                PROTOBUF,
                "Content-Encoding",
                "gzip");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue(PROTOBUF);
        assertThat(ExportMetricsServiceResponse.parseFrom(response.body()))
                .isEqualTo(ExportMetricsServiceResponse.getDefaultInstance());
        assertThat(OUTPUT.points())
                .containsExactly("gauge heat | 20.0 @" + NOW_MS, "gauge heat | 21.0 @" + (NOW_MS + 1));
    }

    @Test
    void otlpAsJson() throws Exception {
        String body = """
                {"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"name":"heat","gauge":{"dataPoints":[
                {"timeUnixNano":"1767225600000000000","asDouble":20}]}}]}]}]}
                """;
        HttpResponse<byte[]> response = post("/v1/metrics", Wire.utf8(body), "Content-Type", "application/json");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(text(response)).isEqualTo("{}");
        assertThat(OUTPUT.points()).containsExactly("gauge heat | 20.0 @" + NOW_MS);
    }

    @Test
    void otlpSaysHowManyPointsItRefused() throws Exception {
        ExportMetricsServiceRequest.Builder request = gauge(20, 21).toBuilder();
        request.getResourceMetricsBuilder(0)
                .getScopeMetricsBuilder(0)
                .getMetricsBuilder(0)
                .getGaugeBuilder()
                .getDataPointsBuilder(1)
                .setTimeUnixNano((NOW_MS + 3_600_000) * 1_000_000);
        HttpResponse<byte[]> response = post("/v1/metrics", request.build().toByteArray(), "Content-Type", PROTOBUF);
        assertThat(response.statusCode()).isEqualTo(200);
        ExportMetricsServiceResponse answer = ExportMetricsServiceResponse.parseFrom(response.body());
        assertThat(answer.getPartialSuccess().getRejectedDataPoints()).isEqualTo(1);
        assertThat(answer.getPartialSuccess().getErrorMessage())
                .isEqualTo("1 of 2 data points are refused. too-far-in-future: heat: " + (NOW_MS + 3_600_000)
                        + " ms is more than max-future ahead of the clock");
        assertThat(OUTPUT.taken()).hasSize(1);
    }

    @Test
    void otlpRefuses() throws Exception {
        assertThat(post("/v1/metrics", new byte[0], "Content-Type", PROTOBUF).statusCode())
                .isEqualTo(200);
        assertRefused(
                post("/v1/metrics", new byte[] {1}, "Content-Type", "text/plain"), 415, "Send application/x-protobuf");
        HttpResponse<byte[]> json =
                post("/v1/metrics", Wire.utf8("{\"resourceMetrics\":7}"), "Content-Type", "application/json");
        assertRefused(json, 400, "\\\"resourceMetrics\\\" is an array, not value_number_int");
        assertThat(text(json)).startsWith("{\"code\":3,\"message\":");
        HttpResponse<byte[]> cut = post("/v1/metrics", new byte[] {10, 99, 1}, "Content-Type", PROTOBUF);
        assertRefused(cut, 400, "Nothing was taken");
        // google.rpc.Status: code 3, then the message.
        assertThat(cut.body()).startsWith(8, 3, 18);
        assertRefused(
                post("/v1/metrics", Wire.utf8("no gzip"), "Content-Type", PROTOBUF, "Content-Encoding", "gzip"),
                400,
                "Not gzip after 0 bytes");
        assertRefused(
                post("/v1/metrics", Wire.gzip(new byte[8 << 20]), "Content-Type", PROTOBUF, "Content-Encoding", "gzip"),
                413,
                "decompress to more than 4194304");
        byte[] gzip = Wire.gzip(gauge(20).toByteArray());
        assertRefused(
                post(
                        "/v1/metrics",
                        Arrays.copyOf(gzip, gzip.length - 9),
                        "Content-Type",
                        PROTOBUF,
                        "Content-Encoding",
                        "gzip"),
                400,
                "Not gzip after");
    }

    @Test
    void aLargeOtlpRequestInJsonIsCutToo() throws Exception {
        String point =
                "{\"timeUnixNano\":\"1767225600000000000\",\"asDouble\":20,\"attributes\":[{\"key\":\"i\",\"value\":{\"stringValue\":\"%d\"}}]}";
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            points.append(i == 0 ? "" : ",").append(point.formatted(i));
        }
        String body =
                "{\"resourceMetrics\":[{\"scopeMetrics\":[{\"metrics\":[{\"name\":\"heat\",\"gauge\":{\"dataPoints\":["
                        + points + "]}}]}]}]}";
        assertThat(post("/v1/metrics", Wire.utf8(body), "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(200);
        assertThat(OUTPUT.points()).hasSize(2000);
    }

    @Test
    void events() throws Exception {
        String lines = """
                {"name":"a","type":"counter","value":1}
                {"name":"b","type":"gauge","value":"x"}

                {"name":"c","type":"counter"
                {"name":"d","type":"counter","value":2}
                """;
        HttpResponse<byte[]> response = post("/api/v1/events", Wire.utf8(lines), "Content-Type", "application/json");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(text(response))
                .startsWith("{\"accepted\":2,\"rejected\":2,\"errors\":[{\"line\":2,\"error\":\"wrong-type: ")
                .contains("{\"line\":4,\"error\":\"not-json: ");
        assertThat(OUTPUT.points()).containsExactly("counter a | 1.0 @1000000", "counter d | 2.0 @1000000");
    }

    @Test
    void eventsInAnArray() throws Exception {
        String array = """
                [
                  {"name":"a","type":"counter","value":1},
                  {
                    "name":"b","type":"gauge","value":2
                  },
                  7
                ]
                """;
        HttpResponse<byte[]> response = post("/api/v1/events", Wire.utf8(array));
        assertThat(text(response)).startsWith("{\"accepted\":2,\"rejected\":1,\"errors\":[{\"line\":6,\"error\":\"");
        assertThat(OUTPUT.points()).hasSize(2);
        assertThat(text(post("/api/v1/events", Wire.utf8("{\"name\":\"a\",\"type\":\"counter\",\"value\":1}"))))
                .isEqualTo("{\"accepted\":1,\"rejected\":0}\n");
    }

    @Test
    void eventsOfOtherFormats() throws Exception {
        String influx = "cpu load=0.5\ncpu load=\ncpu load=0.7\n";
        HttpResponse<byte[]> response =
                post("/api/v1/events", Wire.utf8(influx), "Content-Type", "application/x-streamgauge-influx");
        assertThat(text(response))
                .startsWith("{\"accepted\":2,\"rejected\":1,\"errors\":[{\"line\":2,\"error\":\"malformed: line 2: ");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(OUTPUT.points()).hasSize(3);
        String page = "# TYPE x gauge\nx 1\nx{a=\"b} 2\n";
        response = post("/api/v1/events", Wire.utf8(page), "Content-Type", "text/plain; version=0.0.4");
        assertThat(text(response)).startsWith("{\"accepted\":1,\"rejected\":1,\"errors\":[{\"line\":3,");
        assertThat(OUTPUT.points()).contains("unknown x | 1.0 @1000000");
        assertRefused(post("/api/v1/events", Wire.utf8(page), "Content-Type", "text/plain"), 415, "names no format");
    }

    @Test
    void manyEventsBecomeSeveralRecords() throws Exception {
        String line =
                "{\"name\":\"a\",\"type\":\"counter\",\"value\":1,\"labels\":{\"l\":\"" + "x".repeat(60) + "\"}}\n";
        HttpResponse<byte[]> response =
                post("/api/v1/events", Wire.gzip(Wire.utf8(line.repeat(12_000))), "Content-Encoding", "gzip");
        assertThat(text(response)).isEqualTo("{\"accepted\":12000,\"rejected\":0}\n");
        List<InletRecord> records = OUTPUT.taken();
        assertThat(records).hasSizeGreaterThan(20);
        assertThat(records).allSatisfy(one -> assertThat(one.value().length).isLessThanOrEqualTo(50_000));
    }

    @Test
    void kafkaIsAway() throws Exception {
        OUTPUT.refuse(new InletRefusedException(Refusal.KAFKA_AWAY, "Kafka did not acknowledge. Try again."));
        for (Map.Entry<String, byte[]> one : Map.of(
                        "/api/v1/write", Wire.snappy(Wire.write1("up", 1, NOW_MS)),
                        "/v1/metrics", gauge(20).toByteArray(),
                        "/api/v1/events", Wire.utf8("{\"name\":\"a\",\"type\":\"counter\",\"value\":1}"))
                .entrySet()) {
            String type = one.getKey().endsWith("events") ? "application/json" : PROTOBUF;
            HttpResponse<byte[]> response = post(one.getKey(), one.getValue(), "Content-Type", type);
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("Retry-After")).hasValue("2");
            assertThat(text(response)).contains("Kafka did not acknowledge. Try again.");
        }
    }

    @Test
    void bodiesThatAreTooLarge() throws Exception {
        Iterable<byte[]> chunks = Collections.nCopies(100, new byte[1 << 20]);
        // Of a length that is said first, and of one that shows only as it comes.
        assertThat(post413(BodyPublishers.fromPublisher(BodyPublishers.ofByteArrays(chunks), 100 << 20)))
                .contains("A body of 104857600 bytes or more; at most 1048576 are taken.");
        assertThat(post413(BodyPublishers.ofByteArrays(chunks))).contains("at most 1048576 are taken.");
        assertThat(OUTPUT.taken()).isEmpty();
    }

    private static String post413(BodyPublisher body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/v1/metrics"))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(20))
                .POST(body)
                .build();
        HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(413);
        return response.body();
    }

    @Test
    void aBodyThatIsTooLargeIsNotAskedFor() throws Exception {
        String head =
                "POST /v1/metrics HTTP/1.1\r\nHost: x\r\nContent-Length: 104857600\r\nExpect: 100-continue\r\n\r\n";
        assertThat(raw(server, head)).startsWith("HTTP/1.1 413 ").contains("Connection: close");
    }

    /** Sends some bytes and reads until the server closes. */
    private static String raw(InletServer to, String... parts) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), to.port())) {
            socket.setSoTimeout(20_000);
            for (String part : parts) {
                socket.getOutputStream().write(Wire.utf8(part));
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void sendersThatAreTooSlow() throws Exception {
        String head =
                "POST /v1/metrics HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n{";
        try (InletServer impatient = slow(300, 1024)) {
            assertThat(raw(impatient, head)).startsWith("HTTP/1.1 408 ").contains("The body did not come to its end");
        }
        try (InletServer demanding = slow(10_000, 1 << 30);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), demanding.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(Wire.utf8(head));
            while (socket.getInputStream().available() == 0) {
                socket.getOutputStream().write(' ');
            }
            assertThat(new String(socket.getInputStream().readNBytes(13), StandardCharsets.UTF_8))
                    .isEqualTo("HTTP/1.1 408 ");
        }
    }

    private static InletServer slow(long idleTimeoutMs, int bytesPerSecondMin) {
        InletOptions options = new InletOptions(
                "127.0.0.1", 0, 64, 4, 1 << 20, 4 << 20, 100, 1 << 20, idleTimeoutMs, bytesPerSecondMin, 0, 0, 1_000);
        return new InletServer(options, OUTPUT, COUNTERS, FormatSettings.DEFAULT, Limits.DEFAULT, Clock.systemUTC())
                .start();
    }

    @Test
    void otherPathsAndMethods() throws Exception {
        assertRefused(post("/nothing", new byte[1]), 404, "There is nothing at /nothing. GET / lists what there is.");
        HttpResponse<byte[]> response = CLIENT.send(
                HttpRequest.newBuilder(URI.create(server.url() + "/v1/metrics")).build(), BodyHandlers.ofByteArray());
        assertRefused(response, 405, "GET is not taken here; POST is.");
        assertThat(response.headers().firstValue("Allow")).hasValue("POST");
    }

    @Test
    void whatIsRefusedIsCounted() throws Exception {
        long before = COUNTERS.refused().getOrDefault(new InletCounters.Refused(Inlet.OTLP, Refusal.UNSUPPORTED), 0L);
        post("/v1/metrics", new byte[] {1}, "Content-Type", "text/plain");
        assertThat(COUNTERS.refused())
                .containsEntry(new InletCounters.Refused(Inlet.OTLP, Refusal.UNSUPPORTED), before + 1);
    }
}
