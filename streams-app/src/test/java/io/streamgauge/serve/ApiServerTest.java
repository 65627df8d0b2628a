package io.streamgauge.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.streamgauge.serve.exposition.TestView;
import io.streamgauge.serve.meters.ServiceMeters;
import io.streamgauge.topology.InputPartition;
import io.streamgauge.topology.IntakeStatus;
import io.streamgauge.topology.PartitionProgress;
import io.streamgauge.topology.ProducerStatus;
import io.streamgauge.topology.Readiness;
import io.streamgauge.topology.WatermarkStatus;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The API over real HTTP, its answers against golden files. */
final class ApiServerTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final long NOW_MS = ApiFixture.START_MS + 3_600_000;

    private static MetricsServer server;

    @BeforeAll
    static void start() {
        List<TestView> partitions = ApiFixture.partitions();
        ServingSources sources = new ServingSources(
                () -> List.copyOf(partitions),
                ApiFixture.rules(),
                () -> new Readiness(true, ""),
                new ServiceMeters(),
                Clock.fixed(Instant.ofEpochMilli(NOW_MS), ZoneOffset.UTC),
                ApiServerTest::watermarks,
                () -> new IntakeStatus(
                        List.of(new ProducerStatus("shop-1", 5, 1_000, 0), new ProducerStatus("shop-2", 7, 50, 2)), 3),
                new BuildInfo("1.2.3", "abc", "main", "ci", "2026-01-01"));
        server = new MetricsServer(ServerOptions.onPort(0), sources).start();
    }

    private static WatermarkStatus watermarks() {
        return new WatermarkStatus(
                "metric-events",
                300_000,
                List.of(
                        new InputPartition("metric-events", 0, NOW_MS - 1_500, 7, true, false),
                        new InputPartition("metric-events", 1, NOW_MS - 600_000, -1, false, true),
                        new InputPartition("metric-events", 2, Long.MIN_VALUE, -1, false, true)),
                List.of(new PartitionProgress(PartitionProgress.Stage.SERIES, 1, NOW_MS - 2_000, 0)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "rules, rules.json",
        "rules?type=alert&exclude_alerts=true, rules-alert.json",
        "rules?rule_name[]=Quiet, rules-by-name.json",
        "rules?rule_group[]=lag&type=record, rules-by-group.json",
        "rules?file[]=nowhere.yml, rules-by-file.json",
        "alerts, alerts.json",
        "labels, labels.json",
        "label/path/values, label-values.json",
        "label/__name__/values?match[]=%7Bgroup!=%22%22%7D, label-values-match.json",
        "series?match[]=requests_total&match[]=lag, series.json",
        "labels?limit=2, labels-limited.json",
        "metadata, metadata.json",
        "metadata?metric=requests_total, metadata-one.json",
        "query_exemplars?query=up&start=0&end=1, exemplars.json",
        "query_exemplars?query=sum(rate(requests_total%5B5m%5D))%20%3E%20lag, exemplars-found.json",
        "status/watermarks, watermarks.json",
        "status/cardinality, cardinality.json",
        "status/cardinality?limit=1, cardinality-limited.json",
        "format_query?query=sum(rate(a%5B5m%5D))by(job)%3E0, format.json",
    })
    void golden(String path, String golden) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        GoldenFile.assertMatches("api/" + golden, pretty(answer.body()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "query|400|bad_data|invalid parameter \"query\": 1:1: parse error: no expression found in input",
                "query?query=sum(|400|bad_data|invalid parameter \"query\"",
                "query?query=1&time=soon|400|bad_data|invalid parameter \"time\": cannot parse \"soon\" to a valid timestamp",
                "query?query=1&timeout=-1|400|bad_data|invalid parameter \"timeout\"",
                "query?query=1&timeout=long|400|bad_data|invalid parameter \"timeout\": cannot parse \"long\" to a valid duration",
                "query?query=1&limit=-1|400|bad_data|invalid parameter \"limit\": limit must be non-negative",
                "query?query=1&lookback_delta=x|400|bad_data|invalid parameter \"lookback_delta\"",
                "query_range?query=1&end=1&step=1|400|bad_data|invalid parameter \"start\"",
                "query_range?query=1&start=2&end=1&step=1|400|bad_data|invalid parameter \"end\": end timestamp must not be before start time",
                "query_range?query=1&start=1&end=2&step=0|400|bad_data|invalid parameter \"step\": zero or negative query resolution step widths are not accepted. Try a positive integer",
                "query_range?query=1&start=0&end=11001&step=1|400|bad_data|exceeded maximum resolution of 11,000 points per timeseries. Try decreasing the query resolution (?step=XX)",
                "series|400|bad_data|no match[] parameter provided",
                "series?match[]=%7B%7D|400|bad_data|invalid parameter \"match[]\": 1:1: parse error: vector selector must contain at least one non-empty matcher",
                "series?match[]=up%2B1|400|bad_data|invalid parameter \"match[]\"",
                "labels?start=2&end=1|400|bad_data|invalid parameter \"end\"",
                "rules?type=both|400|bad_data|invalid parameter \"type\": not supported value \"both\"",
                "format_query?query=(|400|bad_data|invalid parameter \"query\"",
                "targets|404|not_found|there is no /api/v1/targets",
            })
    void errors(String path, int status, String type, String message) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(JSON.readTree(answer.body()).get("status").textValue()).isEqualTo("error");
        assertThat(JSON.readTree(answer.body()).get("errorType").textValue()).isEqualTo(type);
        assertThat(JSON.readTree(answer.body()).get("error").textValue()).startsWith(message);
    }

    @Test
    void buildInfoHasPrometheusFields() throws Exception {
        assertThat(get("status/buildinfo").body())
                .isEqualTo(
                        "{\"status\":\"success\",\"data\":{\"version\":\"1.2.3\",\"revision\":\"abc\",\"branch\":\"main\","
                                + "\"buildUser\":\"ci\",\"buildDate\":\"2026-01-01\",\"goVersion\":\"java"
                                + Runtime.version().feature() + "\"}}");
    }

    @Test
    void formsWorkToo() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/series"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("match%5B%5D=lag"))
                .build();
        assertThat(CLIENT.send(request, BodyHandlers.ofString()).body())
                .isEqualTo("{\"status\":\"success\",\"data\":[{\"__name__\":\"lag\",\"group\":\"g\"}]}");
    }

    @Test
    void bodyLargerThanTheLimitIsRefused() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/query"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("query=" + "1".repeat(2 << 20)))
                .build();
        assertThat(CLIENT.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(413);
    }

    @Test
    void homePageLinksEverything() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server.url() + "/")).build();
        HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(answer.body()).contains("Streamgauge 1.2.3", "/metrics", "/api/v1/alerts", "/-/ready");
    }

    private static HttpResponse<String> get(String path) throws Exception {
        String escaped = path.replace("[", "%5B").replace("]", "%5D");
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/" + escaped))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    private static String pretty(String json) throws Exception {
        return JSON.writeValueAsString(JSON.readTree(json)) + "\n";
    }
}
