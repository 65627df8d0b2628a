package io.streamgauge.e2e;

import io.streamgauge.app.config.ConfigLoader;
import io.streamgauge.app.config.Keys;
import io.streamgauge.app.config.ServiceSettings;
import io.streamgauge.app.service.Inlets;
import io.streamgauge.app.service.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The whole service in this process, with its HTTP inlets on a free port. */
final class InletService implements AutoCloseable {
    private final Service service;
    private final HttpClient http = HttpClient.newHttpClient();

    private InletService(Service service) {
        this.service = service;
    }

    /** @param more settings beside a step of 1 s */
    static InletService start(String bootstrapServers, Path stateDir, Map<String, String> more) {
        ConfigLoader loader = new ConfigLoader()
                .flag(Keys.BOOTSTRAP_SERVERS, bootstrapServers)
                .flag(Keys.STATE_DIR, stateDir.toString())
                .flag(Keys.STEP, "1s")
                .flag(Keys.COMMIT_INTERVAL, "100ms")
                .flag(Keys.REPLICATION_FACTOR, "1")
                .flag(Keys.PARTITIONS_EVENTS, "2")
                .flag(Keys.PARTITIONS_SERIES, "2")
                .flag(Keys.HTTP_PORT, "0")
                .flag(Keys.INLETS_HTTP_LISTEN, "127.0.0.1:0");
        Keys.ALL.stream()
                .filter(key -> more.containsKey(key.name()))
                .forEach(key -> loader.flag(key, more.get(key.name())));
        return new InletService(Service.start(ServiceSettings.of(loader.load()), List::of, sentence -> {}));
    }

    String inlets() {
        return service.inlets().flatMap(Inlets::httpUrl).orElseThrow();
    }

    String query(String path, String... parameters) {
        StringBuilder uri = new StringBuilder(service.url() + path + "?");
        for (int i = 0; i < parameters.length; i += 2) {
            uri.append(parameters[i]).append('=');
            uri.append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8))
                    .append('&');
        }
        return send(HttpRequest.newBuilder(URI.create(uri.toString())).build()).body();
    }

    String metrics() {
        return query("/metrics");
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

    HttpResponse<String> send(String method, String path, byte[] body, String... headers) {
        return send(method, inlets(), path, body, headers);
    }

    HttpResponse<String> send(String method, String base, String path, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        service.close();
    }
}
