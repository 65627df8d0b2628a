package io.streamgauge.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

final class FleetTest {
    private static final long START_MS = 1_800_000_000_000L;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void sameSeedSameEvents() {
        assertThat(live(7, 20_000)).isEqualTo(live(7, 20_000)).isNotEqualTo(live(8, 20_000));
    }

    @Test
    void everyEventFollowsTheContract() throws Exception {
        Set<String> names = new TreeSet<>();
        for (String line : live(1, 30_000)) {
            JsonNode event = JSON.readTree(line);
            names.add(event.get("name").asText());
            assertThat(event.get("type").asText()).isIn("counter", "gauge", "histogram");
            assertThat(event.get("value").isNumber()).isTrue();
            assertThat(event.get("timestamp").asLong()).isBetween(START_MS, START_MS + 30_000);
            assertThat(event.get("labels").isObject()).isTrue();
        }
        assertThat(names)
                .contains(
                        "http_requests",
                        "http_request_duration_seconds",
                        "kafka_eventbus_messages_published",
                        "kafka_eventbus_publish_duration",
                        "kafka_eventbus_consumer_lag",
                        "kafka_eventbus_connections_active",
                        "kafka_eventbus_messages_dlq");
    }

    @Test
    void theConsumerFallsBehindAndCatchesUp() throws Exception {
        List<Double> lag = new ArrayList<>();
        for (JsonNode event : parsed(live(1, Script.LOOP_MS), e -> is(e, "kafka_eventbus_consumer_lag"))) {
            if (event.at("/labels/messaging_kafka_consumer_group").asText().equals("billing")) {
                lag.add(event.get("value").asDouble());
            }
        }
        assertThat(lag).anyMatch(n -> n > 100_000);
        assertThat(lag.subList(lag.size() - 60, lag.size())).allMatch(n -> n < 1000);
    }

    @Test
    void theConnectionIsLostAndComesBack() throws Exception {
        List<JsonNode> gauges = parsed(live(1, Script.LOOP_MS), e -> is(e, "kafka_eventbus_connections_active"));
        long lost = gauges.stream().filter(e -> e.get("value").asDouble() == 0).count();
        assertThat(lost).isBetween(8L, 12L);
        assertThat(gauges.get(gauges.size() - 1).get("value").asDouble()).isEqualTo(1);
    }

    @Test
    void theStoryIsToldOnceALoop() {
        List<String> told = new ArrayList<>();
        for (long atMs = -1; atMs < 2 * Script.LOOP_MS - 1; atMs += 137) {
            told.addAll(Script.said(atMs, atMs + 137));
        }
        assertThat(told).hasSize(4 * Trouble.values().length);
        assertThat(told.get(0)).isEqualTo(Trouble.CONSUMER_BEHIND.onset());
    }

    @Test
    void everyTroubleLeavesTimeToRecover() {
        for (Trouble trouble : Trouble.values()) {
            // The longest window of the demo's rules is a minute.
            assertThat(trouble.endMs() + 60_000).isLessThan(Script.LOOP_MS);
        }
    }

    private static boolean is(JsonNode event, String name) {
        return event.get("name").asText().equals(name);
    }

    private static List<JsonNode> parsed(List<String> lines, Predicate<JsonNode> wanted) throws Exception {
        List<JsonNode> events = new ArrayList<>();
        for (String line : lines) {
            JsonNode event = JSON.readTree(line);
            if (wanted.test(event)) {
                events.add(event);
            }
        }
        return events;
    }

    private static List<String> live(long seed, long durationMs) {
        List<String> events = new ArrayList<>();
        Fleet fleet = new Fleet(seed, START_MS);
        for (long atMs = 100; atMs <= durationMs; atMs += 100) {
            fleet.advance(START_MS + atMs, events::add);
        }
        return events;
    }
}
