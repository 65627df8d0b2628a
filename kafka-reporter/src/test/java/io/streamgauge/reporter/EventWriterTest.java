package io.streamgauge.reporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class EventWriterTest {
    private final List<String> records = new ArrayList<>();
    private final EventWriter events =
            new EventWriter(record -> records.add(new String(record, StandardCharsets.UTF_8)));

    @Test
    void eventsOfAllKindsAreOneArray() {
        events.write(Series.gauge("g", Map.of()), 0.5, 1_000);
        events.write(Series.counter("c", Map.of("a", "b")), 3, 1_000);
        events.write(Series.total("t_total", new TreeMap<>(Map.of("a", "b", "c", "d"))), 1e15, 1_000);
        events.write(Series.histogram("h", Map.of()), -2, 7, 1_001);
        events.finish();
        assertThat(records)
                .containsExactly("[{\"name\":\"g\",\"type\":\"gauge\",\"value\":0.5,\"timestamp\":1000},"
                        + "{\"name\":\"c\",\"type\":\"counter\",\"labels\":{\"a\":\"b\"},\"value\":3,\"timestamp\":1000},"
                        + "{\"name\":\"t_total\",\"type\":\"counter\",\"cumulative\":true,\"labels\":{\"a\":\"b\",\"c\":\"d\"},"
                        + "\"value\":1000000000000000,\"timestamp\":1000},"
                        + "{\"name\":\"h\",\"type\":\"histogram\",\"value\":-2,\"count\":7,\"timestamp\":1001}]");
    }

    @Test
    void namesAndLabelsAreEscaped() {
        events.write(Series.gauge("ü\"", Map.of("a\\", "line\nend")), 1, 1);
        events.finish();
        assertThat(records)
                .containsExactly("[{\"name\":\"ü\\\"\",\"type\":\"gauge\",\"labels\":{\"a\\\\\":\"line\\u000aend\"},"
                        + "\"value\":1,\"timestamp\":1}]");
    }

    @Test
    void whatIsNoValueIsLeftOut() {
        assertThat(events.write(Series.gauge("g", Map.of()), Double.NaN, 1)).isFalse();
        assertThat(events.write(Series.total("t", Map.of()), Double.POSITIVE_INFINITY, 1))
                .isFalse();
        events.finish();
        assertThat(records).isEmpty();
        assertThat(events.write(Series.gauge("g", Map.of()), Double.NEGATIVE_INFINITY, 1))
                .isTrue();
        events.finish();
        assertThat(records.get(0)).contains("\"value\":\"-Inf\"");
    }

    @Test
    void aRecordEndsAtItsSize() {
        Series series = Series.gauge("g".repeat(1_000), Map.of());
        for (int i = 0; i < 1_000; i++) {
            events.write(series, i, 1);
        }
        events.finish();
        assertThat(records)
                .hasSizeGreaterThan(5)
                .allSatisfy(record -> assertThat(record)
                        .startsWith("[{")
                        .endsWith("}]")
                        .hasSizeLessThan(EventWriter.RECORD_BYTES + 2_000));
    }
}
