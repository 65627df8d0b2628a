package io.streamgauge.e2e;

import io.streamgauge.app.config.ConfigLoader;
import io.streamgauge.app.config.Keys;
import io.streamgauge.app.config.ServiceSettings;
import io.streamgauge.app.service.Inlets;
import io.streamgauge.rules.RuleGroup;
import io.streamgauge.rules.load.RuleLoader;
import io.streamgauge.serve.MetricsServer;
import io.streamgauge.serve.ServerOptions;
import io.streamgauge.serve.ServingSources;
import io.streamgauge.serve.meters.ServiceMeters;
import io.streamgauge.topology.StreamgaugeRuntime;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The whole service in this process, as {@code run} starts it: configuration, three stages, HTTP on a free port. */
final class LiveService implements AutoCloseable {
    private final StreamgaugeRuntime runtime;
    private final MetricsServer server;
    private final Optional<Inlets> inlets;
    private final HttpClient http = HttpClient.newHttpClient();

    private LiveService(StreamgaugeRuntime runtime, MetricsServer server, Optional<Inlets> inlets) {
        this.runtime = runtime;
        this.server = server;
        this.inlets = inlets;
    }

    /**
     * Starts.
     *
     * @param rules the text of one rule file
     * @param more settings beside a step of 1 s and a lateness of 500 ms
     */
    static LiveService start(String bootstrapServers, Path stateDir, String rules, Map<String, String> more) {
        ServiceSettings settings = settings(bootstrapServers, stateDir, more);
        List<RuleGroup> groups = groups(rules, settings);
        StreamgaugeRuntime runtime =
                StreamgaugeRuntime.create(settings.pipeline(groups, "http://localhost"), sentence -> {});
        runtime.start();
        ServiceMeters meters =
                new ServiceMeters().bindJvm().bindPipeline(runtime.metrics(), runtime.rules(), Clock.systemUTC());
        MetricsServer server = new MetricsServer(
                        ServerOptions.onPort(0), ServingSources.of(runtime, meters, Clock.systemUTC()))
                .start();
        return new LiveService(runtime, server, Inlets.start(settings, Clock.systemUTC(), sentence -> {}));
    }

    private static ServiceSettings settings(String bootstrapServers, Path stateDir, Map<String, String> more) {
        ConfigLoader loader = new ConfigLoader()
                .flag(Keys.BOOTSTRAP_SERVERS, bootstrapServers)
                .flag(Keys.STATE_DIR, stateDir.toString())
                .flag(Keys.STEP, "1s")
                .flag(Keys.LATENESS, "500ms")
                .flag(Keys.COMMIT_INTERVAL, "100ms")
                .flag(Keys.REPLICATION_FACTOR, "1")
                .flag(Keys.PARTITIONS_EVENTS, "2")
                .flag(Keys.PARTITIONS_SERIES, "2");
        Keys.ALL.stream()
                .filter(key -> more.containsKey(key.name()))
                .forEach(key -> loader.flag(key, more.get(key.name())));
        return ServiceSettings.of(loader.load());
    }

    private static List<RuleGroup> groups(String rules, ServiceSettings settings) {
        RuleLoader.Loaded loaded = RuleLoader.load("rules.yml", rules, settings.rules());
        if (!loaded.ok()) {
            throw new IllegalArgumentException(loaded.errors().toString());
        }
        return loaded.file().groups();
    }

    StreamgaugeRuntime runtime() {
        return runtime;
    }

    int port() {
        return server.port();
    }

    /** Where the settings have inlets over HTTP. */
    String inletsUrl() {
        return inlets.flatMap(Inlets::httpUrl).orElseThrow();
    }

    String metrics() {
        return get("/metrics");
    }

    /** The line of {@code /metrics} that starts with a series, without it; or an empty string. */
    String sample(String series) {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .findFirst()
                .map(line -> line.substring(series.length() + 1))
                .orElse("");
    }

    String query(String expr, long timeMs) {
        return get(
                "/api/v1/query?query=" + URLEncoder.encode(expr, StandardCharsets.UTF_8) + "&time=" + timeMs / 1000.0);
    }

    String get(String path) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(server.url() + path)).build();
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        inlets.ifPresent(Inlets::close);
        server.close();
        runtime.close();
    }
}
