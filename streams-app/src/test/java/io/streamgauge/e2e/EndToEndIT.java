package io.streamgauge.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamgauge.app.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events in; counts, quantiles and transitions out, exact, with a restart in the middle. */
final class EndToEndIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String RULES = """
            groups:
              - name: orders
                interval: 1s
                rules:
                  - record: region:orders:rate30s
                    expr: sum by (region) (rate(orders_total[30s]))
                  - alert: OrdersStopped
                    expr: region:orders:rate30s == 0
                    for: 10s
                    labels: {severity: critical}
                    annotations:
                      summary: "no orders from {{ $labels.region }} for half a minute"
                  - alert: QueueDeep
                    expr: queue_depth > 100
            """;

    @TempDir
    Path dir;

    /** Some past minute on the grid: event time does not care about the wall clock. */
    private final long startMs = Math.floorDiv(System.currentTimeMillis() - 3_600_000, 60_000L) * 60_000L;

    @Test
    void countsQuantilesAndTransitionsAreExactAcrossARestart() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(dir)) {
            List<Double> observed = new ArrayList<>();
            try (LiveService service = start(broker);
                    Events events = new Events(broker.bootstrapServers());
                    Alerts alerts = new Alerts(broker.bootstrapServers())) {
                firstHalf(events, observed);
                await("the first half on /metrics")
                        .atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(service.sample("orders_total{region=\"eu\"}"))
                                .isEqualTo("120"));
                await("the queue's alert")
                        .atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(alerts.of("QueueDeep")).containsExactly("1 firing"));
            }
            try (LiveService service = start(broker);
                    Events events = new Events(broker.bootstrapServers());
                    Alerts alerts = new Alerts(broker.bootstrapServers())) {
                secondHalf(events, observed);
                await("both halves on /metrics, from both SERIES partitions")
                        .atMost(PATIENCE)
                        .untilAsserted(() -> checkTotals(service, observed.size()));
                checkQuantiles(service, observed);
                checkTransitions(alerts);
            }
        }
    }

    private static void checkTotals(LiveService service, int observations) {
        assertThat(service.sample("orders_total{region=\"us\"}")).isEqualTo("180");
        assertThat(service.sample("orders_total{region=\"eu\"}")).isEqualTo("120");
        assertThat(service.sample("checkout_seconds_count")).isEqualTo(Integer.toString(observations));
    }

    private LiveService start(EmbeddedBroker broker) {
        return LiveService.start(
                broker.bootstrapServers(),
                dir.resolve("state"),
                RULES,
                Map.of("evaluation-interval", "1s", "idle-timeout", "10m"));
    }

    /** A minute: an order a second from two regions and two partitions, and a deep queue. */
    private void firstHalf(Events events, List<Double> observed) {
        Random random = new Random(7);
        for (int s = 1; s <= 60; s++) {
            long at = startMs + s * 1000L - 300;
            events.counter(0, "orders", 2, at, "\"region\":\"eu\"");
            events.counter(1, "orders", 1, at, "\"region\":\"us\"");
            observe(events, 0, at, random, observed);
            if (s == 40) {
                events.gauge(1, "queue_depth", 150, at, "");
            }
        }
        events.time(2, startMs + 60_600);
        events.flush();
    }

    /** Two minutes: no orders from eu, the queue is short again. */
    private void secondHalf(Events events, List<Double> observed) {
        Random random = new Random(8);
        for (int s = 61; s <= 180; s++) {
            long at = startMs + s * 1000L - 300;
            events.counter(s % 2, "orders", 1, at, "\"region\":\"us\"");
            observe(events, 1, at, random, observed);
            events.time(2, at);
            if (s == 100) {
                events.gauge(0, "queue_depth", 3, at, "");
            }
        }
        events.time(2, startMs + 181_000);
        events.flush();
    }

    private static void observe(Events events, int partition, long at, Random random, List<Double> observed) {
        double seconds = Math.exp(random.nextGaussian()) / 10;
        observed.add(seconds);
        events.send(partition, Events.event("checkout_seconds", "histogram", seconds, at, ""));
    }

    /** The window of one minute at the last closed step holds the last 60 observations. */
    private static void checkQuantiles(LiveService service, List<Double> observed) {
        List<Double> window = new ArrayList<>(observed.subList(observed.size() - 60, observed.size()));
        Collections.sort(window);
        String p99 = service.sample("checkout_seconds:quantile{quantile=\"0.99\",window=\"1m\"}");
        assertThat(p99).as("p99 of the last minute").isNotEmpty();
        double low = window.get(58) / 1.0219;
        double high = window.get(59) * 1.0219;
        assertThat(Double.parseDouble(p99)).isBetween(low, high);
        double sum = observed.stream().mapToDouble(Double::doubleValue).sum();
        assertThat(Double.parseDouble(service.sample("checkout_seconds_sum"))).isCloseTo(sum, within(1e-9));
    }

    private void checkTransitions(Alerts alerts) {
        await("all transitions").atMost(PATIENCE).untilAsserted(() -> {
            assertThat(alerts.of("QueueDeep")).containsExactly("1 firing", "2 resolved");
            assertThat(alerts.of("OrdersStopped")).containsExactly("1 pending", "2 firing");
        });
        JsonNode fired = find(alerts, "OrdersStopped", 2);
        // The last order from eu is in the sample at 60 s: (59 s, 89 s] is the first window of equal samples.
        assertThat(fired.get("activeAt").asLong()).isEqualTo(startMs + 89_000);
        assertThat(fired.get("firedAt").asLong()).isEqualTo(startMs + 99_000);
        assertThat(fired.get("evaluatedAt").asLong()).isEqualTo(startMs + 99_000);
        assertThat(fired.at("/labels/region").asText()).isEqualTo("eu");
        assertThat(fired.at("/annotations/summary").asText()).isEqualTo("no orders from eu for half a minute");
        JsonNode resolved = find(alerts, "QueueDeep", 2);
        assertThat(resolved.get("activeAt").asLong()).isEqualTo(startMs + 40_000);
        assertThat(resolved.get("resolvedAt").asLong()).isEqualTo(startMs + 100_000);
    }

    private static JsonNode find(Alerts alerts, String alertname, int seq) {
        return alerts.all().stream()
                .filter(t -> t.get("alertname").asText().equals(alertname)
                        && t.get("seq").asInt() == seq)
                .findFirst()
                .orElseThrow();
    }
}
