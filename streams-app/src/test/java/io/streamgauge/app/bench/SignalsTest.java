package io.streamgauge.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SignalsTest {
    @Test
    void eachSignalGoesUpAndDownOnceAPeriod() {
        Signals signals = new Signals(3, 0);
        List<String> events = new ArrayList<>();
        for (long nowMs = 0; nowMs < 12_000; nowMs += 5) {
            signals.move(nowMs, (event, timeMs) -> events.add(new String(event, StandardCharsets.UTF_8)));
        }

        assertThat(events)
                .filteredOn(e -> e.contains("\"n\":\"1\"") && !e.contains("\"value\":0"))
                .satisfiesExactly(
                        e -> assertThat(e).contains("\"value\":2000,\"timestamp\":2000"),
                        e -> assertThat(e).contains("\"value\":8000,\"timestamp\":8000"));
    }
}
