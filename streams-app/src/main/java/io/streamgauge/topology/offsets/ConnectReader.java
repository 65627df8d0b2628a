package io.streamgauge.topology.offsets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Asks Connect clusters for their connectors: one request to each URL ({@code GET /connectors?expand=status}, Kafka 2.3 and newer), all at the same time. One that does not answer in
 * {@value #PATIENCE_SECONDS} s, or answers what can't be read, is named and down; the others count. An answer is read up to {@value #MAX_BYTES} bytes. Not thread-safe.
 */
final class ConnectReader {
    static final int PATIENCE_SECONDS = 3;
    static final int MAX_BYTES = 16 << 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<URI> urls;
    private final HttpClient http;

    /** @param urls of one worker of each cluster; a user and a password may stand in them, and are not told on */
    ConnectReader(List<URI> urls) {
        this.urls = List.copyOf(urls);
        this.http = urls.isEmpty()
                ? null
                : HttpClient.newBuilder()
                        .connectTimeout(Duration.ofSeconds(PATIENCE_SECONDS))
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .build();
    }

    List<ConnectCluster> read(Answers answers) {
        Map<URI, CompletableFuture<List<ConnectCluster.Connector>>> asked = new TreeMap<>();
        urls.forEach(url -> asked.put(
                url,
                http.sendAsync(request(url), HttpResponse.BodyHandlers.ofInputStream())
                        .thenApply(ConnectReader::connectors)));
        List<ConnectCluster> clusters = new ArrayList<>();
        asked.forEach((url, answer) -> clusters.add(cluster(url, answer, answers)));
        return clusters;
    }

    private static ConnectCluster cluster(
            URI url, CompletableFuture<List<ConnectCluster.Connector>> answer, Answers answers) {
        try {
            return new ConnectCluster(name(url), true, answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            answers.note("Connect " + name(url), e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            answers.note("Connect " + name(url), new IOException("no answer in " + PATIENCE_SECONDS + " s"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        }
        return ConnectCluster.down(name(url));
    }

    private static HttpRequest request(URI url) {
        String base = "%s://%s%s".formatted(url.getScheme(), name(url), url.getPath() == null ? "" : url.getPath());
        URI connectors = URI.create(base.replaceAll("/+$", "") + "/connectors?expand=status");
        HttpRequest.Builder request = HttpRequest.newBuilder(connectors)
                .timeout(Duration.ofSeconds(PATIENCE_SECONDS))
                .header("Accept", "application/json");
        if (url.getUserInfo() != null) {
            byte[] secret = url.getUserInfo().getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(secret));
        }
        return request.build();
    }

    /** Host and port, without what nobody should read. */
    static String name(URI url) {
        return url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
    }

    private static List<ConnectCluster.Connector> connectors(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                throw new IOException("status " + response.statusCode());
            }
            byte[] bytes = body.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException("an answer of more than " + MAX_BYTES + " bytes");
            }
            JsonNode all = JSON.readTree(bytes);
            if (!all.isObject()) {
                throw new IOException("no JSON object; is this Connect's REST API, of Kafka 2.3 or newer?");
            }
            List<ConnectCluster.Connector> connectors = new ArrayList<>();
            all.properties()
                    .forEach(one -> connectors.add(
                            connector(one.getKey(), one.getValue().path("status"))));
            return connectors;
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private static ConnectCluster.Connector connector(String name, JsonNode status) {
        Map<Integer, String> tasks = new TreeMap<>();
        for (JsonNode task : status.path("tasks")) {
            tasks.put(task.path("id").asInt(), task.path("state").asText("UNKNOWN"));
        }
        return new ConnectCluster.Connector(
                name,
                status.path("type").asText("unknown"),
                status.path("connector").path("state").asText("UNKNOWN"),
                tasks);
    }
}
