package io.streamgauge.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.streamgauge.Conformance;
import io.streamgauge.app.broker.EmbeddedBroker;
import io.streamgauge.app.config.ConfigLoader;
import io.streamgauge.app.config.Keys;
import io.streamgauge.app.config.ServiceSettings;
import io.streamgauge.app.service.RuleText;
import io.streamgauge.app.service.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The OpenTelemetry SDK, as an application has it, sends the event bus' instruments by OTLP/HTTP: each query of the bus' guide answers, and its seven alerts fire, their rules unchanged. The SDK's clock is the
 * test's: forty minutes of an hour ago.
 */
final class OpenTelemetrySdkIT {
    private static final long EXPORT_MS = 15_000;
    private static final long MINUTE_MS = 60_000;
    private static final long START_MS =
            Math.floorDiv(System.currentTimeMillis() - 90 * MINUTE_MS, MINUTE_MS) * MINUTE_MS;
    private static final long TROUBLE_MS = START_MS + 10 * MINUTE_MS;
    private static final long BETTER_MS = START_MS + 24 * MINUTE_MS;
    private static final long END_MS = START_MS + 30 * MINUTE_MS;
    private static final Pattern QUERIES = Pattern.compile("```promql\n(.*?)```", Pattern.DOTALL);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> ALERTS = List.of(
            "KafkaEventBusConsumerLagHigh",
            "KafkaEventBusConsumerLagCritical",
            "KafkaEventBusDisconnected",
            "KafkaEventBusHandlerErrorRateHigh",
            "KafkaEventBusPublishLatencyHigh",
            "KafkaEventBusDLQAccumulating",
            "KafkaEventBusFrequentRebalances");

    @TempDir
    static Path dir;

    private static EmbeddedBroker broker;
    private static Service service;

    @BeforeAll
    static void emit() throws IOException, InterruptedException {
        broker = EmbeddedBroker.start(dir);
        ConfigLoader loader = new ConfigLoader()
                .flag(Keys.IDLE_TIMEOUT, "1h")
                .flag(Keys.HISTORY, "2h")
                .flag(Keys.COMMIT_INTERVAL, "100ms")
                .flag(Keys.REPLICATION_FACTOR, "1")
                .flag(Keys.PARTITIONS_EVENTS, "1")
                .flag(Keys.PARTITIONS_SERIES, "2")
                .flag(Keys.OTLP_UNIT_SUFFIXES, "false")
                .flag(Keys.HTTP_PORT, "0")
                .flag(Keys.INLETS_HTTP_LISTEN, "127.0.0.1:0");
        String rules =
                Files.readString(Path.of(System.getProperty("projectRoot")).resolve("alert-rules/kafka-event-bus.yml"));
        service = Service.start(
                ServiceSettings.of(loader.load()).at(broker.bootstrapServers(), dir.resolve("state")),
                () -> List.of(new RuleText("kafka-event-bus.yml", rules)),
                sentence -> {});
        AtomicLong nowMs = new AtomicLong(START_MS);
        PeriodicMetricReader reader = PeriodicMetricReader.builder(OtlpHttpMetricExporter.builder()
                        .setEndpoint(service.inlets().orElseThrow().httpUrl().orElseThrow() + "/v1/metrics")
                        .build())
                .setInterval(Duration.ofDays(1))
                .build();
        try (SdkMeterProvider sdk = SdkMeterProvider.builder()
                .setClock(new TestClock(nowMs))
                .setResource(Resource.empty())
                .registerMetricReader(reader)
                .build()) {
            EventBusInstruments bus = new EventBusInstruments(sdk.get("eventsource.bus.kafka"));
            while (nowMs.addAndGet(EXPORT_MS) <= END_MS) {
                bus.work(nowMs.get() > TROUBLE_MS && nowMs.get() <= BETTER_MS);
                assertThat(reader.forceFlush().join(20, TimeUnit.SECONDS).isSuccess())
                        .as("the export of %s", nowMs)
                        .isTrue();
            }
        }
    }

    @AfterAll
    static void stop() {
        service.close();
        broker.close();
    }

    private record TestClock(AtomicLong nowMs) implements Clock {
        @Override
        public long now() {
            return nowMs.get() * 1_000_000;
        }

        @Override
        public long nanoTime() {
            return now();
        }
    }

    @Test
    void theSevenAlertsFireAndTheSlowOneHasATrace() {
        try (Alerts alerts = new Alerts(broker.bootstrapServers())) {
            await("all seven").atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
                for (String alert : ALERTS) {
                    assertThat(alerts.of(alert)).as(alert).anyMatch(t -> t.endsWith(" firing"));
                }
            });
            JsonNode slow = alerts.all().stream()
                    .filter(t -> t.get("alertname").asText().equals("KafkaEventBusPublishLatencyHigh"))
                    .filter(t -> t.get("status").asText().equals("firing"))
                    .findFirst()
                    .orElseThrow();
            assertThat(slow.at("/evidence/exemplars"))
                    .isNotEmpty()
                    .allMatch(e -> e.get("traceId").asText().equals(EventBusInstruments.TRACE));
        }
    }

    @Test
    void everyQueryOfTheGuideAnswers() throws IOException {
        Path guide = Conformance.require("../seeds").resolve("kafka-event-bus-metrics-guide.md");
        List<String> queries = queries(Files.readString(guide));
        assertThat(queries).hasSizeGreaterThan(20);
        long atMs = BETTER_MS - 2 * MINUTE_MS;
        await("the events")
                .atMost(Duration.ofMinutes(1))
                .until(() -> !result(queries.get(0), atMs).isEmpty());
        for (String query : queries) {
            JsonNode result = result(query, atMs);
            assertThat(result).as(query).isNotEmpty();
            assertThat(result)
                    .as(query)
                    .allMatch(r -> Double.isFinite(r.at("/value/1").asDouble()));
        }
        assertThat(result("kafka_eventbus_consumer_lag", atMs).at("/0/value/1").asDouble())
                .isEqualTo(200_000);
    }

    @Test
    void tracesAreFoundByTheQuery() {
        await("the traces").atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            JsonNode found = get("query_exemplars?query=" + encoded("kafka_eventbus_publish_duration_bucket")
                    + "&start=" + START_MS / 1000 + "&end=" + END_MS / 1000);
            assertThat(found.at("/0/exemplars/0/labels/trace_id").asText()).isEqualTo(EventBusInstruments.TRACE);
            assertThat(found.at("/0/seriesLabels/le").asText()).isEqualTo("2500");
        });
    }

    /** Separated by empty lines, each with a comment before it. */
    private static List<String> queries(String guide) {
        List<String> all = new ArrayList<>();
        Matcher blocks = QUERIES.matcher(guide);
        while (blocks.find()) {
            for (String query : blocks.group(1).split("\n\n", -1)) {
                all.add(query.lines().filter(line -> !line.startsWith("#")).reduce("", (a, b) -> a + "\n" + b));
            }
        }
        return all;
    }

    private static JsonNode result(String query, long atMs) {
        return get("query?query=" + encoded(query) + "&time=" + atMs / 1000).at("/result");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static JsonNode get(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(service.url() + "/api/v1/" + path))
                    .build();
            JsonNode answer = JSON.readTree(HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body());
            assertThat(answer.get("status").asText()).as(answer.toString()).isEqualTo("success");
            return answer.get("data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
