package io.streamgauge.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.app.broker.EmbeddedBroker;
import io.streamgauge.app.config.ConfigLoader;
import io.streamgauge.app.config.Keys;
import io.streamgauge.app.config.ServiceSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances and their rule files: asked, and when a file changes, a new version holds on both from one tick on. */
final class ReloadIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String GOOD = """
            groups:
            - name: g
              rules:
              - {alert: Always, expr: 'vector(1)', for: 2s}
              - {alert: Other, expr: 'vector(%d)'}
            """;

    @TempDir
    Path dir;

    private final List<String> told = new CopyOnWriteArrayList<>();

    @Test
    void aVersionHoldsOnBothInstances() throws Exception {
        Path file = dir.resolve("rules.yml");
        Files.writeString(file, GOOD.formatted(1));
        try (EmbeddedBroker broker = EmbeddedBroker.start(dir.resolve("broker"));
                Service one = start(broker, 1, file, "0s");
                Service two = start(broker, 2, file, "100ms")) {
            await().atMost(PATIENCE).until(() -> !evaluated(one, two).isEmpty());
            String first = evaluated(one, two);
            await().atMost(PATIENCE).until(() -> alerts(one, two).contains("Always"));

            // The second instance sees the changed file by itself, and both say what changed.
            Files.writeString(file, GOOD.formatted(2));
            await().atMost(PATIENCE)
                    .until(() -> !evaluated(one, two).equals(first)
                            && !evaluated(one, two).isEmpty());
            String second = evaluated(one, two);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(told)
                            .filteredOn(s -> s.startsWith("Rules version " + second)
                                    && s.endsWith("1 rule changed (g / Other)."))
                            .hasSize(2));

            Files.writeString(file, "groups:\n- name: g\n  rules:\n  - {alert: A, expr: 'sum('}\n");
            HttpResponse<String> refused = reload(one);
            assertThat(refused.statusCode()).isEqualTo(500);
            assertThat(refused.body()).contains("rules.yml:4:").contains("goes on");
            assertThat(get(one, "/metrics")).contains("streamgauge_rules_last_reload_successful 0\n");
            assertThat(evaluated(one, two)).isEqualTo(second);

            Files.writeString(file, GOOD.formatted(1));
            assertThat(reload(one).statusCode()).isEqualTo(200);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(evaluated(one, two)).isEqualTo(first));
            assertThat(get(one, "/metrics")).contains("streamgauge_rules_last_reload_successful 1\n");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(get(one, "/api/v1/status/rules"))
                            .contains("\"number\":3")
                            .contains("rules.yml"));
        }
    }

    private Service start(EmbeddedBroker broker, int number, Path file, String watchEvery) {
        ConfigLoader loader = new ConfigLoader()
                .flag(Keys.BOOTSTRAP_SERVERS, broker.bootstrapServers())
                .flag(Keys.STATE_DIR, dir.resolve("state-" + number).toString())
                .flag(Keys.STEP, "1s")
                .flag(Keys.LATENESS, "500ms")
                .flag(Keys.IDLE_TIMEOUT, "500ms")
                .flag(Keys.EVALUATION_INTERVAL, "1s")
                .flag(Keys.COMMIT_INTERVAL, "100ms")
                .flag(Keys.REPLICATION_FACTOR, "1")
                .flag(Keys.PARTITIONS_EVENTS, "2")
                .flag(Keys.PARTITIONS_SERIES, "2")
                .flag(Keys.PARTITIONS_RULES, "2")
                .flag(Keys.RULES_WATCH_INTERVAL, watchEvery)
                .flag(Keys.HTTP_PORT, "0");
        return Service.start(ServiceSettings.of(loader.load()), () -> read(file), told::add);
    }

    private static List<RuleText> read(Path file) {
        try {
            return List.of(new RuleText("rules.yml", Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is evaluated; both groups' partitions may be on one of the two. Empty while the two differ. */
    private static String evaluated(Service one, Service two) {
        String first = one.runtime().rules().version();
        String second = two.runtime().rules().version();
        return first.isEmpty() || first.equals(second) ? second : second.isEmpty() ? first : "";
    }

    private static String alerts(Service one, Service two) throws Exception {
        return get(one, "/api/v1/alerts") + get(two, "/api/v1/alerts");
    }

    private static String get(Service service, String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(service.url() + path)).build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private static HttpResponse<String> reload(Service service) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service.url() + "/-/reload"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
