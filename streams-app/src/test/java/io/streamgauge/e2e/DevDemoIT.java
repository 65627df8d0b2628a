package io.streamgauge.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a new user does first, and what they see: {@code dev --demo}, Ctrl-C, and again with the same data. */
final class DevDemoIT {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    /** The promise is ten, on a machine that does nothing else. */
    private static final long STOP_SECONDS = 60;

    private static final Pattern METRICS_URL = Pattern.compile("(http://[^\\s]+)/metrics");
    private static final Pattern PUBLISHED =
            Pattern.compile("(?m)^kafka_eventbus_messages_published_total\\{[^}]*} (\\d+)");

    @TempDir
    Path data;

    @Test
    void alertsComeAndGoAndAStopLosesNothing() throws IOException, InterruptedException {
        long published;
        try (Launched first = dev()) {
            await("pending, firing, resolved in the terminal").atMost(PATIENCE).untilAsserted(() -> {
                assertThat(first.output()).containsIgnoringCase("pending");
                assertThat(first.output()).containsIgnoringCase("firing");
                assertThat(first.output()).containsIgnoringCase("resolved");
            });
            String page = metrics(first);
            assertThat(page).contains("kafka_eventbus_messages_published:rate{", "streamgauge_records_total");
            published = published(page);
            assertThat(first.interrupt(STOP_SECONDS))
                    .as("stopped within %d s", STOP_SECONDS)
                    .isTrue();
        }
        try (Launched second = dev()) {
            await("the counters go on")
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(published(metrics(second))).isGreaterThanOrEqualTo(published));
            assertThat(second.interrupt(STOP_SECONDS)).isTrue();
        }
    }

    private Launched dev() {
        return new Launched("dev", "--demo", "--http-port", "0", "--kafka-port", "0", "--data", data.toString());
    }

    private static String metrics(Launched dev) throws IOException, InterruptedException {
        Matcher url = METRICS_URL.matcher(dev.output());
        assertThat(url.find()).as("the URL of /metrics in:%n%s", dev.output()).isTrue();
        URI page = URI.create(url.group());
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static long published(String page) {
        return PUBLISHED
                .matcher(page)
                .results()
                .mapToLong(m -> Long.parseLong(m.group(1)))
                .sum();
    }
}
