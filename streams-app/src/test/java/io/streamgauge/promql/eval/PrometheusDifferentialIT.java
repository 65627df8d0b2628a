package io.streamgauge.promql.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.app.bench.fuzz.RandomQueries;
import io.streamgauge.model.GoFloat;
import io.streamgauge.model.Labels;
import io.streamgauge.promql.EngineOptions;
import io.streamgauge.promql.InstantVector;
import io.streamgauge.promql.MemorySource;
import io.streamgauge.promql.QueryException;
import io.streamgauge.promql.ScalarValue;
import io.streamgauge.promql.Value;
import io.streamgauge.promql.VectorSample;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
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
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random expressions over random series, evaluated here and by a real Prometheus where one is installed. Times are chosen such that no sample lies on the
 * edge of a window: before version 3, windows were closed on the left.
 */
class PrometheusDifferentialIT {
    private static final int EXPRESSIONS = 4000;
    private static final double TOLERANCE = 1e-9;
    /** Off the grid of the samples and of all subqueries. */
    private static final double NOW_SECONDS = 607.333;

    /**
     * What main of August 2026 does differently on purpose: {@code atan2} drops names, variances of NaN are NaN, the extrapolation of counters near zero (which
     * those made by a subquery are). And what neither defines: which of equal values is the largest, the hour of NaN. A subquery in
     * a subquery has samples on the edges of its windows.
     */
    private static final Pattern CHANGED_SINCE =
            Pattern.compile("atan2|std(dev|var)|(rate|increase)\\([^)]*\\(|topk|bottomk|hour|day_of_week|:.*m:.*]");

    /** A comparison that does not hold counts as a match now: two such with one partner are an error. */
    private static final Pattern COMPARISON = Pattern.compile("[<>=]");

    @TempDir
    static Path folder;

    private static final MemorySource SOURCE = new MemorySource();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static Process prometheus;
    private static int port;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        assumeTrue(isOnPath("prometheus") && isOnPath("promtool"), "no Prometheus is installed: not run");
        Path text = Files.writeString(folder.resolve("samples.om"), fill(new Random(7)));
        Path data = folder.resolve("data");
        assertThat(run("promtool", "tsdb", "create-blocks-from", "openmetrics", text.toString(), data.toString()))
                .isZero();
        Path config = Files.writeString(folder.resolve("prometheus.yml"), "global: {}\n");
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        prometheus = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + data,
                        "--storage.tsdb.retention.time=100y",
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .ignoreExceptions()
                .until(() -> get("/-/ready").statusCode() == 200);
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (prometheus != null) {
            prometheus.destroy();
            assertThat(prometheus.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("promtool.log").toFile())
                .start()
                .waitFor();
    }

    /** Counters are far from zero, for the extrapolation near it has changed since. */
    private static String fill(Random random) {
        StringBuilder out = new StringBuilder();
        for (String metric : new String[] {"a_total", "b_total", "gauge", "classic_bucket"}) {
            for (String job : new String[] {"x", "y"}) {
                for (int instance = 0; instance < 4; instance++) {
                    for (String le :
                            metric.equals("classic_bucket") ? List.of("0.1", "1", "10", "+Inf") : List.of("")) {
                        series(
                                out,
                                Labels.of(Labels.NAME, metric, "job", job, "instance", "" + instance, "le", le),
                                random);
                    }
                }
            }
        }
        return out.append("# EOF\n").toString();
    }

    private static void series(StringBuilder out, Labels labels, Random random) {
        boolean gauge = labels.metricName().equals("gauge");
        double value = 1_000_000;
        for (int i = 0; i < 60; i++) {
            value = random.nextInt(25) == 0 ? 1_000_000 : value + random.nextInt(20);
            if (random.nextInt(10) != 0) {
                double sample = !gauge ? value : random.nextInt(20) == 0 ? Double.NaN : random.nextInt(400) / 4.0 - 50;
                out.append(labels.toString().replace(", ", ","))
                        .append(' ')
                        .append(GoFloat.plain(sample))
                        .append(' ')
                        .append(i * 15 + 7)
                        .append('\n');
                SOURCE.add(labels, i * 15_000L + 7_000, sample);
            }
        }
    }

    @Test
    void agreesWithPrometheus() throws IOException, InterruptedException {
        Engine engine = new Engine(EngineOptions.DEFAULT);
        RandomQueries expressions = new RandomQueries(new Random(2024));
        List<String> differences = new ArrayList<>();
        int compared = 0;
        for (int i = 0; i < EXPRESSIONS; i++) {
            String text = expressions.next();
            if (CHANGED_SINCE.matcher(text).find()) {
                continue;
            }
            Map<Labels, Double> theirs = theirs(text);
            Map<Labels, Double> ours = ours(engine, text);
            if (!same(ours, theirs)
                    && !(ours == null
                            && theirs != null
                            && COMPARISON.matcher(text).find())) {
                differences.add(text + "\n  ours   " + ours + "\n  theirs " + theirs);
            }
            compared += theirs == null || theirs.isEmpty() ? 0 : 1;
        }
        System.out.println(compared + " of " + EXPRESSIONS + " expressions with a result compared, "
                + differences.size() + " differences");
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(EXPRESSIONS / 8);
    }

    /** Null for an error. */
    private static Map<Labels, Double> ours(Engine engine, String text) {
        Value value;
        try {
            value = engine.compile(text)
                    .instant(SOURCE, Math.round(NOW_SECONDS * 1000))
                    .value();
        } catch (QueryException e) {
            return null;
        }
        Map<Labels, Double> result = new TreeMap<>();
        if (value instanceof ScalarValue scalar) {
            result.put(Labels.EMPTY, scalar.value());
        } else {
            for (VectorSample sample : ((InstantVector) value).samples()) {
                result.put(sample.labels(), sample.value());
            }
        }
        return result;
    }

    private static Map<Labels, Double> theirs(String text) throws IOException, InterruptedException {
        String query = URLEncoder.encode(text, StandardCharsets.UTF_8);
        JsonNode answer = JSON.readTree(
                get("/api/v1/query?time=" + NOW_SECONDS + "&query=" + query).body());
        if (!answer.path("status").asText().equals("success")) {
            assertThat(answer.path("errorType").asText())
                    .as("%s: %s", text, answer)
                    .isEqualTo("execution");
            return null;
        }
        Map<Labels, Double> result = new TreeMap<>();
        JsonNode data = answer.path("data");
        if (data.path("resultType").asText().equals("scalar")) {
            result.put(Labels.EMPTY, number(data.path("result").path(1)));
            return result;
        }
        for (JsonNode one : data.path("result")) {
            Labels.Builder labels = Labels.EMPTY.toBuilder();
            one.path("metric")
                    .properties()
                    .forEach(e -> labels.set(e.getKey(), e.getValue().asText()));
            result.put(labels.build(), number(one.path("value").path(1)));
        }
        return result;
    }

    private static double number(JsonNode node) {
        String text = node.asText();
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static boolean same(Map<Labels, Double> a, Map<Labels, Double> b) {
        if (a == null || b == null) {
            return a == b;
        }
        if (!a.keySet().equals(b.keySet())) {
            return false;
        }
        return a.entrySet().stream().allMatch(e -> same(e.getValue(), b.get(e.getKey())));
    }

    private static boolean same(double a, double b) {
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return Double.isNaN(a) && Double.isNaN(b);
        }
        return a == b || Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.max(Math.abs(a), Math.abs(b)));
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
