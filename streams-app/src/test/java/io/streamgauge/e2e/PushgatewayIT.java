package io.streamgauge.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.app.broker.EmbeddedBroker;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Pushgateway's API: what it answers beside a real Pushgateway, what becomes of the series, and what a restart knows. */
final class PushgatewayIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> QUICK =
            Map.of("lateness", "500ms", "idle-timeout", "1s", "series-ttl", "12s");

    @TempDir
    static Path dir;

    private static EmbeddedBroker broker;
    private static InletService service;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(dir);
        service = InletService.start(broker.bootstrapServers(), dir.resolve("state"), QUICK);
    }

    @AfterAll
    static void stop() {
        service.close();
        broker.close();
    }

    private static HttpResponse<String> push(String method, String path, String body) {
        return service.send(method, path, body == null ? null : body.getBytes(StandardCharsets.UTF_8));
    }

    /** Pushes, good and bad, in an order that matters. */
    private static final List<String[]> PUSHES = List.of(
            new String[] {"PUT", "/metrics/job/backup", "# TYPE rows gauge\n# HELP rows Rows.\nrows 3\nfiles 2\n"},
            new String[] {"POST", "/metrics/job/backup", "# TYPE rows gauge\nrows{db=\"a\"} 4\nrows{db=\"b\"} 5\n"},
            new String[] {"PUT", "/metrics/job/backup/instance/i1", "files{instance=\"other\",job=\"x\"} 7\n"},
            new String[] {"PUT", "/metrics/job/backup/instance/i2/zone/eu%20west", "files 8\n"},
            new String[] {"PUT", "/metrics/job@base64/L3Zhci90bXA/path@base64/L2E=", "# TYPE d counter\nd 1\n"},
            new String[] {"PUT", "/metrics/job/b/empty@base64/=", "empty_label 1\n"},
            new String[] {"PUT", "/metrics/job/gone", "x 1\n"},
            new String[] {"DELETE", "/metrics/job/gone", null},
            new String[] {"DELETE", "/metrics/job/never_was", null},
            new String[] {"PUT", "/metrics/job/nothing", ""},
            new String[] {"PUT", "/metrics/job/h", """
                # HELP took_seconds Time.
                # TYPE took_seconds histogram
                took_seconds_bucket{le="0.5"} 1
                took_seconds_bucket{le="+Inf"} 3
                took_seconds_sum 4.5
                took_seconds_count 3
                # TYPE s summary
                s{quantile="0.5"} 2
                s_sum 10
                s_count 4
                """},
            new String[] {"PUT", "/metrics/job/conflict", "# TYPE rows counter\nrows 3\n"},
            new String[] {"POST", "/metrics/job/stamped", "y 1 1700000000000\n"},
            new String[] {"PUT", "/metrics/job/twice", "z 1\nz 2\n"},
            new String[] {"PUT", "/metrics/job/torn", "z{a=\"b} 1\n"},
            new String[] {"PUT", "/metrics/job/no_end", "z 1"},
            new String[] {"PUT", "/metrics/job/odd/instance", "z 1\n"},
            new String[] {"PUT", "/metrics/job/a/__reserved/b", "z 1\n"},
            new String[] {"PUT", "/metrics/job/a/not-a-label/b", "z 1\n"},
            new String[] {"PUT", "/metrics/job@base64/%25%25", "z 1\n"});

    @Test
    void answersAndStateAreThoseOfARealPushgateway() throws Exception {
        Tool.require("prometheus-pushgateway");
        int port = freePort();
        Process real = new ProcessBuilder(
                        "prometheus-pushgateway",
                        "--web.listen-address=127.0.0.1:" + port,
                        "--persistence.file=" + dir.resolve("groups"))
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("pushgateway.log").toFile())
                .start();
        String there = "http://127.0.0.1:" + port;
        try {
            await("the Pushgateway")
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> service.send("GET", there, "/-/ready", null).statusCode() == 200);
            SoftAssertions softly = new SoftAssertions();
            for (String[] one : PUSHES) {
                byte[] body = one[2] == null ? null : one[2].getBytes(StandardCharsets.UTF_8);
                HttpResponse<String> theirs = service.send(one[0], there, one[1], body);
                HttpResponse<String> ours = service.send(one[0], one[1], body);
                softly.assertThat(ours.statusCode())
                        .as(one[0] + " " + one[1] + "\ntheirs: " + theirs.body() + "\nours: " + ours.body())
                        .isEqualTo(theirs.statusCode());
            }
            softly.assertThat(page(service.inlets())).isEqualTo(page(there));
            softly.assertThat(groups(service.inlets())).isEqualTo(groups(there));
            softly.assertAll();
        } finally {
            real.destroy();
            real.waitFor();
            PUSHES.forEach(one -> push("DELETE", one[1], null));
        }
    }

    /** The samples of all groups; the times of pushes only by whether there was one. An empty label is none, as it is to everyone else. */
    private static Set<String> page(String base) {
        Set<String> lines = new TreeSet<>();
        service.send("GET", base, "/metrics", null).body().lines().forEach(line -> {
            String bare = line.replaceAll("^# (HELP|TYPE) ", "");
            boolean own = bare.matches("(go_|process_|promhttp_|pushgateway_).*");
            if (!own) {
                lines.add(line.replaceAll("^(push_(failure_)?time_seconds\\{.*}) [1-9].*", "$1 <time>")
                        .replace("empty=\"\",", ""));
            }
        });
        return lines;
    }

    private static Map<JsonNode, JsonNode> groups(String base) throws Exception {
        Map<JsonNode, JsonNode> byKey = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
        for (JsonNode group : JSON.readTree(
                        service.send("GET", base, "/api/v1/metrics", null).body())
                .get("data")) {
            for (JsonNode family : group) {
                if (family instanceof ObjectNode node) {
                    node.remove("time_stamp");
                }
            }
            group.findParents("empty").forEach(labels -> ((ObjectNode) labels).remove("empty"));
            ((ObjectNode) group).remove(List.of("push_time_seconds", "push_failure_time_seconds"));
            byKey.put(group.get("labels"), group);
        }
        return byKey;
    }

    @Test
    void seriesComeGoAndStayForAsLongAsTheirGroup() {
        push("PUT", "/metrics/job/nightly/instance/i1", "rows_done 3\nrows_left 2\n");
        awaitSample("rows_done{instance=\"i1\",job=\"nightly\"}", "3");
        awaitSample("rows_left{instance=\"i1\",job=\"nightly\"}", "2");
        // What a PUT does not have any more ends.
        push("PUT", "/metrics/job/nightly/instance/i1", "rows_done 4\n");
        awaitSample("rows_done{instance=\"i1\",job=\"nightly\"}", "4");
        awaitSample("rows_left{instance=\"i1\",job=\"nightly\"}", "");
        assertThat(service.sample("push_time_seconds{instance=\"i1\",job=\"nightly\"}"))
                .isNotEmpty();
        // A restart knows the group, and tells it again before its series would end.
        service.close();
        service = InletService.start(broker.bootstrapServers(), dir.resolve("state"), QUICK);
        await("the group after the restart")
                .atMost(PATIENCE)
                .until(() -> service.send("GET", "/metrics", null).body().contains("rows_done{"));
        await("the group is told again")
                .atMost(PATIENCE)
                .until(() -> !service.sample("streamgauge_inlet_records_total{inlet=\"pushgateway\"}")
                        .matches("0?"));
        awaitSample("rows_done{instance=\"i1\",job=\"nightly\"}", "4");
        assertThat(push("DELETE", "/metrics/job/nightly/instance/i1", null).statusCode())
                .isEqualTo(202);
        awaitSample("rows_done{instance=\"i1\",job=\"nightly\"}", "");
        assertThat(service.send("GET", "/metrics", null).body()).doesNotContain("rows_done");
    }

    private static void awaitSample(String series, String value) {
        await(series + " " + value)
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(service.sample(series)).isEqualTo(value));
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
