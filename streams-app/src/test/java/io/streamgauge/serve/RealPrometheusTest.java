package io.streamgauge.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamgauge.model.Buckets;
import io.streamgauge.model.Histogram;
import io.streamgauge.model.MetricType;
import io.streamgauge.serve.exposition.TestView;
import io.streamgauge.serve.meters.ServiceMeters;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus scrapes the page, as OpenMetrics and as protobuf; needs Debian's package {@code prometheus}, and is skipped without. */
final class RealPrometheusTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Histogram NATIVE = Histogram.builder()
            .schema(3)
            .zeroThreshold(1e-9)
            .zeroCount(1)
            .count(7)
            .sum(21)
            .positive(Buckets.of(8, 2, 0, 4))
            .build();

    @TempDir
    Path dir;

    private MetricsServer server;

    @BeforeEach
    void start() {
        assumeTrue(PrometheusProcess.isThere(), PrometheusProcess.WHAT_IS_MISSING);
        TestView first = new TestView(0);
        first.family("requests", MetricType.COUNTER, "", "Requests.").add(1027, "_total", "path", "C:\\dir \"q\"\nnl");
        first.family("job:ratio", MetricType.UNKNOWN, "", "").add(0.1 + 0.2, "");
        TestView second = new TestView(1);
        second.family("requests", MetricType.COUNTER, "", "").add(3, "_total", "path", "/größe");
        second.family("latency_seconds", MetricType.HISTOGRAM, "seconds", "Latency.")
                .add(NATIVE, "service", "a")
                .add(5, "_bucket", "service", "a", "le", "0.5")
                .add(7, "_bucket", "service", "a", "le", "+Inf")
                .add(21, "_sum", "service", "a")
                .add(7, "_count", "service", "a");
        server = new MetricsServer(
                        ServerOptions.onPort(0),
                        ServingSources.ofSeries(
                                () -> List.of(first, second), new ServiceMeters().bindJvm(), Clock.systemUTC()))
                .start();
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void asOpenMetrics() throws Exception {
        try (PrometheusProcess prometheus = PrometheusProcess.scraping(server.port(), dir)) {
            awaitScrape(prometheus);
            commonSeries(prometheus);
            assertThat(value(prometheus, "latency_seconds_bucket{service=\"a\",le=\"0.5\"}"))
                    .isEqualTo("5");
            assertThat(value(prometheus, "latency_seconds_count")).isEqualTo("7");
        }
    }

    @Test
    void asProtobufWithNativeHistograms() throws Exception {
        try (PrometheusProcess prometheus =
                PrometheusProcess.scraping(server.port(), dir, "--enable-feature=native-histograms")) {
            awaitScrape(prometheus);
            commonSeries(prometheus);
            assertThat(value(prometheus, "histogram_count(latency_seconds)")).isEqualTo("7");
            assertThat(value(prometheus, "histogram_sum(latency_seconds)")).isEqualTo("21");
            double p99 = Double.parseDouble(value(prometheus, "histogram_quantile(0.99, latency_seconds)"));
            assertThat(p99).isEqualTo(NATIVE.quantile(0.99), org.assertj.core.api.Assertions.within(0.1));
        }
    }

    private static void awaitScrape(PrometheusProcess prometheus) {
        await("a scrape").atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            assertThat(prometheus.scrapeError()).isEmpty();
            assertThat(value(prometheus, "up")).isEqualTo("1");
        });
    }

    private static void commonSeries(PrometheusProcess prometheus) throws Exception {
        assertThat(value(prometheus, "requests_total{path=\"C:\\\\dir \\\"q\\\"\\nnl\"}"))
                .isEqualTo("1027");
        assertThat(value(prometheus, "requests_total{path=\"/größe\"}")).isEqualTo("3");
        assertThat(value(prometheus, "{__name__=\"job:ratio\"}")).isEqualTo("0.30000000000000004");
        assertThat(value(prometheus, "count(streamgauge_jvm_memory_used_bytes) > bool 0"))
                .isEqualTo("1");
    }

    private static String value(PrometheusProcess prometheus, String expr) throws Exception {
        JsonNode result = prometheus.query(expr);
        assertThat(result).as(expr).hasSize(1);
        return result.at("/0/value/1").asText();
    }
}
