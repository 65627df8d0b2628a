package io.streamgauge.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.streamgauge.serve.exposition.TestView;
import io.streamgauge.serve.meters.ServiceMeters;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PromQL over two partitions through HTTP. */
final class QueryServerTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final long END_SECONDS = ApiFixture.START_MS / 1000 + 3600;

    private static MetricsServer server;

    @BeforeAll
    static void start() {
        List<TestView> partitions = ApiFixture.partitions();
        Clock clock = Clock.fixed(Instant.ofEpochSecond(END_SECONDS + 2), ZoneOffset.UTC);
        ServerOptions limited = new ServerOptions(ServerOptions.LOOPBACK, 0, 2, 60_000, 300_000, 200, 1 << 20, 1_000);
        server = new MetricsServer(
                        limited, ServingSources.ofSeries(() -> List.copyOf(partitions), new ServiceMeters(), clock))
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lag|instant-now.json",
                "sum by (path) (rate(requests_total[5m]))|instant-rate.json",
                "latency_seconds|instant-histogram.json",
                "histogram_quantile(0.5, latency_seconds)|instant-quantile.json",
                "count(requests_total) + 1 > bool 2|instant-count.json",
                "time()|instant-scalar.json",
                "\"text\"|instant-string.json",
                "requests_total[2m]|instant-matrix.json",
                "nothing_at_all|instant-empty.json",
            })
    void instant(String expr, String golden) throws Exception {
        golden(get("query?query=" + encode(expr)), golden);
    }

    @Test
    void range() throws Exception {
        golden(
                get("query_range?query=" + encode("lag or sum(requests_total)") + "&start=" + (END_SECONDS - 120)
                        + "&end=" + END_SECONDS + "&step=1m"),
                "range.json");
    }

    @Test
    void rangeOfHistograms() throws Exception {
        golden(
                get("query_range?query=latency_seconds&start=" + (END_SECONDS - 60) + "&end=" + END_SECONDS
                        + "&step=60"),
                "range-histograms.json");
    }

    @Test
    void limitCutsAndSaysSo() throws Exception {
        JsonNode answer =
                JSON.readTree(get("query?query=requests_total&limit=1").body());
        assertThat(answer.at("/data/result")).hasSize(1);
        assertThat(answer.at("/warnings/0").textValue()).isEqualTo("results truncated due to limit");
    }

    @Test
    void lookbackIsTheRequests() throws Exception {
        assertThat(JSON.readTree(get("query?query=lag&lookback_delta=1s").body())
                        .at("/data/result"))
                .isEmpty();
    }

    @Test
    void manyToManyIsAnExecutionError() throws Exception {
        HttpResponse<String> answer = get("query?query=" + encode("requests_total + on() requests_total"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(JSON.readTree(answer.body()).get("errorType").textValue()).isEqualTo("execution");
    }

    @Test
    void tooManySamplesIsAnExecutionError() throws Exception {
        HttpResponse<String> answer = get("query?query=" + encode("sum(rate({__name__=~\".+\"}[1h]))"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("too many samples");
    }

    @Test
    void noTimeIsATimeout() throws Exception {
        HttpResponse<String> answer = get("query?query=lag&timeout=0");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(JSON.readTree(answer.body()).get("errorType").textValue()).isEqualTo("timeout");
    }

    @Test
    void rangeVectorHasNoRange() throws Exception {
        HttpResponse<String> answer = get("query_range?query=" + encode("lag[5m]") + "&start=1&end=2&step=1");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).get("errorType").textValue()).isEqualTo("bad_data");
    }

    private static void golden(HttpResponse<String> answer, String golden) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        GoldenFile.assertMatches("query/" + golden, JSON.writeValueAsString(JSON.readTree(answer.body())) + "\n");
    }

    private static HttpResponse<String> get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/" + path))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
