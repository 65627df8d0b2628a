package io.streamgauge.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.validate.ValidationException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.streamgauge.reporter.EventWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class StreamgaugeMeterRegistryTest {
    private static final StreamgaugeNaming NAMING = new StreamgaugeNaming();

    private final List<String> records = new ArrayList<>();
    private final MeterEvents events = new MeterEvents("");

    private static StreamgaugeRegistryConfig nobody() {
        return new StreamgaugeRegistryConfig() {
            @Override
            public String get(String key) {
                return Map.of("streamgauge.bootstrapServers", "127.0.0.1:1", "streamgauge.step", "1h")
                        .get(key);
            }

            @Override
            public Map<String, ?> producer() {
                return Map.of("max.block.ms", 50);
            }
        };
    }

    private String write(Meter meter) {
        records.clear();
        EventWriter out = new EventWriter(record -> records.add(new String(record, StandardCharsets.UTF_8)));
        events.write(meter, NAMING, out, 7);
        out.finish();
        return String.join("\n", records);
    }

    @Test
    void namesAreThoseOfPrometheus() {
        assertThat(NAMING.name("http.server.requests", Meter.Type.TIMER, null))
                .isEqualTo("http_server_requests_seconds");
        assertThat(NAMING.name("jvm.memory.used", Meter.Type.GAUGE, "bytes")).isEqualTo("jvm_memory_used_bytes");
        assertThat(NAMING.name("body.bytes", Meter.Type.DISTRIBUTION_SUMMARY, "bytes"))
                .isEqualTo("body_bytes");
        assertThat(NAMING.name("orders", Meter.Type.COUNTER, null)).isEqualTo("orders");
        assertThat(NAMING.tagKey("le")).isEqualTo("le_");
        assertThat(NAMING.tagKey("http.status")).isEqualTo("http_status");
    }

    @Test
    void aFunctionsTotalIsToldAsWhatItGrewBy() {
        AtomicLong total = new AtomicLong(5);
        FunctionCounter counter = FunctionCounter.builder("c", total, AtomicLong::get)
                .tag("a.b", "v")
                .register(new SimpleMeterRegistry());
        assertThat(write(counter))
                .isEqualTo(
                        "[{\"name\":\"c\",\"type\":\"counter\",\"labels\":{\"a_b\":\"v\"},\"value\":5,\"timestamp\":7}]");
        assertThat(write(counter)).isEmpty();
        total.set(7);
        assertThat(write(counter)).contains("\"value\":2,");
        total.set(3);
        assertThat(write(counter)).as("began anew").contains("\"value\":3,");
    }

    @Test
    void aFunctionTimerIsSoManyObservationsOfItsMean() {
        AtomicLong count = new AtomicLong(4);
        FunctionTimer timer = FunctionTimer.builder(
                        "t", count, AtomicLong::get, c -> c.get() * 500.0, TimeUnit.MILLISECONDS)
                .register(new SimpleMeterRegistry());
        assertThat(write(timer))
                .isEqualTo(
                        "[{\"name\":\"t_seconds\",\"type\":\"histogram\",\"value\":0.5,\"count\":4,\"timestamp\":7}]");
        assertThat(write(timer)).isEmpty();
    }

    @Test
    void gaugesWithoutAValueAreAbsent() {
        Gauge gauge = Gauge.builder("g", () -> Double.NaN).register(new SimpleMeterRegistry());
        assertThat(write(gauge)).isEmpty();
    }

    @Test
    void withoutABrokerNothingIsThrownAndWhatIsLostIsCounted() {
        StreamgaugeMeterRegistry registry = new StreamgaugeMeterRegistry(nobody(), Clock.SYSTEM);
        registry.counter("c").increment();
        registry.timer("t").record(Duration.ofMillis(3));
        registry.publish();
        assertThat(registry.lostRecords()).as("waits for the next time").isZero();
        registry.counter("c").increment();
        registry.close();
        assertThat(registry.lostRecords()).isEqualTo(2);
    }

    @Test
    void theOldestIsLostFirst() {
        StreamgaugeMeterRegistry registry = new StreamgaugeMeterRegistry(nobody(), Clock.SYSTEM);
        for (int i = 0; i < Outbox.MAX_RECORDS + 3; i++) {
            registry.counter("c").increment();
            registry.publish();
        }
        assertThat(registry.lostRecords()).isEqualTo(3);
        registry.close();
    }

    @Test
    void aConfigurationWithoutBrokersIsRefused() {
        assertThatThrownBy(() -> new StreamgaugeMeterRegistry((StreamgaugeRegistryConfig) key -> null, Clock.SYSTEM))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("bootstrapServers");
    }
}
