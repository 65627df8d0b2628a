package io.streamgauge.topology.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.topology.streams.CaughtUp;
import io.streamgauge.topology.streams.PipelineCounters;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** COLLECT's wiring around a core that counts words. The driver commits after each record: combining needs a broker. */
final class CollectStageTest {
    private static final long START_MS = 1_000_000;

    private final PipelineCounters counters = new PipelineCounters();
    private final AtomicLong lag = new AtomicLong();
    private TopologyTestDriver driver = driver((topic, partition) -> lag.get());

    private TopologyTestDriver driver(CaughtUp caughtUp) {
        StreamsBuilder builder = new StreamsBuilder();
        CollectStageSettings settings =
                new CollectStageSettings("events", 0, "", "dlq", "deltas", 1, 1_000, 5_000, 1_000);
        new CollectStage(settings, partition -> new CountingCore(1), caughtUp, counters).addTo(builder);
        Properties properties = new Properties();
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        return new TopologyTestDriver(builder.build(), properties, Instant.ofEpochMilli(START_MS));
    }

    @AfterEach
    void close() {
        driver.close();
    }

    private TestInputTopic<byte[], byte[]> events() {
        return driver.createInputTopic("events", new ByteArraySerializer(), new ByteArraySerializer());
    }

    private List<String> deltas() {
        return driver
                .createOutputTopic("deltas", new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()
                .stream()
                .map(r -> new String(r.value(), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void deltasComeBeforeTheirWatermarkAndRecordsNeedNoKey() {
        events().pipeInput(new TestRecord<>(null, bytes("a"), Instant.ofEpochMilli(7)));
        events().pipeInput(new TestRecord<>(bytes("key"), bytes("b"), Instant.ofEpochMilli(9)));
        assertThat(deltas()).containsExactly("a=1", "@7", "b=1", "@9");
        assertThat(counters.records()).isEqualTo(2);
        assertThat(counters.earlyDrains()).isZero();
    }

    @Test
    void aRejectedRecordGoesToTheDeadLettersAsItCame() {
        TestRecord<byte[], byte[]> record = new TestRecord<>(bytes("key"), null, Instant.ofEpochMilli(7));
        record.headers().add("trace", bytes("t1"));
        events().pipeInput(record);
        TestRecord<byte[], byte[]> letter = driver.createOutputTopic(
                        "dlq", new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecord();
        assertThat(letter.key()).isEqualTo(bytes("key"));
        assertThat(letter.value()).isNull();
        assertThat(letter.getRecordTime().toEpochMilli()).isEqualTo(7);
        assertThat(letter.getHeaders().toArray())
                .extracting(h -> h.key() + "=" + new String(h.value(), StandardCharsets.UTF_8))
                .containsExactly(
                        "trace=t1",
                        "reason=empty",
                        "detail=the record has no value",
                        "topic=events",
                        "partition=0",
                        "offset=0",
                        "timestamp=7");
        assertThat(counters.rejected()).containsEntry("empty", 1L);
        assertThat(deltas()).isEmpty();
    }

    @Test
    void anIdlePartitionClaimsTheClockOnlyWhenCaughtUp() {
        events().pipeInput(new TestRecord<>(null, bytes("a"), Instant.ofEpochMilli(7)));
        assertThat(deltas()).containsExactly("a=1", "@7");
        lag.set(3);
        driver.advanceWallClockTime(Duration.ofSeconds(20));
        assertThat(deltas()).isEmpty();
        lag.set(0);
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        assertThat(deltas()).containsExactly("@" + (START_MS + 21_000));
        assertThat(counters.progress()).extracting(p -> p.watermarkMs()).containsExactly(START_MS + 21_000);
    }

    private static byte[] bytes(String s) {
        return s.getBytes(StandardCharsets.UTF_8);
    }
}
