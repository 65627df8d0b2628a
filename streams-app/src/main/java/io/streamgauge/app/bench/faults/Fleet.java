package io.streamgauge.app.bench.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The instances of the service, and what a supervisor would do: an instance that ends although it is wanted is noted and started again. Not thread-safe.
 */
final class Fleet implements AutoCloseable {
    static final int MAX_INSTANCES = 4;

    private static final Duration HTTP_WITHIN = Duration.ofSeconds(30);
    private static final int LAST_LINES = 3;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<ServiceProcess> places = new ArrayList<>();
    private final List<String> exits = new ArrayList<>();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(HTTP_WITHIN).build();
    private boolean exitsAreExpected;

    /** @param stopMs how long an instance may take to end */
    Fleet(Path folder, List<String> settings, long stopMs) {
        for (int number = 1; number <= MAX_INSTANCES; number++) {
            places.add(new ServiceProcess(number, folder, settings, stopMs));
        }
    }

    /** Starts or stops (SIGTERM) instances until this many run. */
    void scaleTo(int wanted) throws IOException, InterruptedException {
        for (int i = 0; i < places.size(); i++) {
            ServiceProcess place = places.get(i);
            if (i < wanted && !place.isAlive()) {
                place.start();
            } else if (i >= wanted && place.isAlive()) {
                place.stop();
            }
        }
    }

    List<ServiceProcess> running() {
        return places.stream().filter(ServiceProcess::isAlive).toList();
    }

    ServiceProcess any(Random random) {
        List<ServiceProcess> running = running();
        return running.get(random.nextInt(running.size()));
    }

    /** While set, instances that end are started again, and that is all. */
    void expectExits(boolean expected) {
        exitsAreExpected = expected;
    }

    /** Looks for instances that have ended by themselves and starts them again; answers how many. */
    int supervise() throws IOException {
        int ended = 0;
        for (ServiceProcess place : places) {
            if (place.isWanted() && !place.isAlive()) {
                ended++;
                if (!exitsAreExpected) {
                    exits.add("instance " + place.number() + " ended with exit code " + place.exitCode() + ": "
                            + lastWords(place));
                }
                place.start();
            }
        }
        return ended;
    }

    static String lastWords(ServiceProcess place) throws IOException {
        List<String> lines = place.logFrom(0);
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    /** Instances that gave up although nothing that they were told excuses it. */
    List<String> unexpectedExits() {
        return exits;
    }

    boolean allReady() throws InterruptedException {
        for (ServiceProcess place : running()) {
            if (place.url().isEmpty() || status(place, "/-/ready") != 200) {
                return false;
            }
        }
        return true;
    }

    /** Whether event time waits for a partition of the events topic. */
    boolean waitsFor(int partition) throws InterruptedException {
        for (ServiceProcess place : running()) {
            if (place.url().isPresent() && hasWatermark(place, partition)) {
                return true;
            }
        }
        return false;
    }

    private boolean hasWatermark(ServiceProcess place, int partition) throws InterruptedException {
        try {
            byte[] answer = http.send(
                            request(place, "/api/v1/status/watermarks"), HttpResponse.BodyHandlers.ofByteArray())
                    .body();
            for (JsonNode input : JSON.readTree(answer).at("/data/inputs")) {
                if (input.path("partition").asInt() == partition
                        && input.path("watermark").isNumber()) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            // It has just been killed, or does not serve yet.
            return false;
        }
    }

    private int status(ServiceProcess place, String path) throws InterruptedException {
        try {
            return http.send(request(place, path), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return -1;
        }
    }

    /** Each running instance's {@code /metrics}. */
    List<String> metrics() throws IOException, InterruptedException {
        List<String> pages = new ArrayList<>();
        for (ServiceProcess place : running()) {
            pages.add(http.send(request(place, "/metrics"), HttpResponse.BodyHandlers.ofString())
                    .body());
        }
        return pages;
    }

    private static HttpRequest request(ServiceProcess place, String path) {
        String url = place.url()
                .orElseThrow(() -> new IllegalStateException("instance " + place.number() + " serves nothing yet"));
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(HTTP_WITHIN)
                .build();
    }

    @Override
    public void close() throws InterruptedException {
        for (ServiceProcess place : places) {
            if (place.isAlive()) {
                place.kill();
            }
        }
    }
}
