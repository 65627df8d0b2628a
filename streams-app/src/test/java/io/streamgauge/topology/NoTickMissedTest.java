package io.streamgauge.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.app.broker.EmbeddedBroker;
import io.streamgauge.promql.Matcher;
import io.streamgauge.promql.SampleSlice;
import io.streamgauge.promql.StoredSeries;
import io.streamgauge.series.SeriesView;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each second of event time is evaluated once and in order: after more came than could be read, and while instances are restarted one after the other. */
final class NoTickMissedTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int PARTITIONS = 2;
    private static final String RULES = """
            groups:
            - name: g
              rules:
              - record: tick
                expr: vector(time())
              - alert: Errors
                expr: sum(rate(errors_total[3s])) > 30
            """;

    @TempDir
    Path folder;

    private final ErrorLoad load = new ErrorLoad(7);
    private final List<StreamgaugeRuntime> running = new ArrayList<>();
    private EmbeddedBroker broker;
    private KafkaProducer<byte[], byte[]> producer;

    @BeforeEach
    void startBroker() throws Exception {
        broker = EmbeddedBroker.start(folder.resolve("broker"));
        producer = TestTopics.producer(broker.bootstrapServers());
        TestTopics.create(broker.bootstrapServers(), PARTITIONS, "metric-events");
    }

    @AfterEach
    void stopAll() {
        running.forEach(StreamgaugeRuntime::close);
        producer.close();
        broker.close();
    }

    @Test
    void afterAnOverload() throws Exception {
        int seconds = 300;
        // One partition's backlog is there, the other's is still to be read by whoever writes it.
        List<String> held = new ArrayList<>();
        for (int s = 0; s < seconds; s++) {
            for (ErrorLoad.Event event : load.nextSecond()) {
                if (event.timeMs() % PARTITIONS == 0) {
                    TestTopics.send(producer, "metric-events", 0, event.json());
                } else {
                    held.add(event.json());
                }
            }
        }
        TestTopics.send(producer, "metric-events", 0, load.passTime());
        producer.flush();
        StreamgaugeRuntime runtime = start("a", 0);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(runtime.watermarks().inputs())
                        .hasSize(2)
                        .first()
                        .satisfies(p -> assertThat(p.watermarkMs()).isGreaterThan(ErrorLoad.START_MS + 290_000)));
        await("to be told what holds time back, once the group is joined")
                .atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(runtime.readiness().reason()).contains("input partition 1, which was never heard"));
        assertThat(runtime.readiness().ready()).isFalse();
        assertThat(ticks()).as("nothing is evaluated on half the data").isEmpty();
        held.forEach(json -> TestTopics.send(producer, "metric-events", 1, json));
        TestTopics.send(producer, "metric-events", 1, load.passTime());
        producer.flush();
        awaitAll(seconds);
        assertThat(runtime.metrics().ticksSkipped()).isZero();
        assertThat(evaluatedAt())
                .as("in the order of the alerts topic")
                .isNotEmpty()
                .isSorted();
    }

    @Test
    void whileInstancesAreRestartedInTurn() throws Exception {
        int seconds = 60;
        start("a", 1);
        start("b", 1);
        for (int s = 0; s < seconds; s++) {
            for (ErrorLoad.Event event : load.nextSecond()) {
                TestTopics.send(producer, "metric-events", (int) (event.timeMs() % PARTITIONS), event.json());
            }
            producer.flush();
            if (s == 15 || s == 40) {
                // The older one stops and comes back.
                running.remove(0).close();
                start(s == 15 ? "a" : "b", 1);
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        for (int p = 0; p < PARTITIONS; p++) {
            TestTopics.send(producer, "metric-events", p, load.passTime());
        }
        producer.flush();
        awaitAll(seconds);
        assertThat(evaluatedAt()).isNotEmpty().isSorted();
        assertThat(running).allMatch(r -> r.failure().isEmpty());
    }

    private StreamgaugeRuntime start(String name, int standbys) {
        PipelineSettings s = TestSettings.patient(TestSettings.of(
                broker.bootstrapServers(), folder.resolve("state-" + name), PARTITIONS, TestSettings.rules(RULES)));
        PipelineSettings settings = new PipelineSettings(
                s.kafka().withProperties(Map.of("num.standby.replicas", Integer.toString(standbys))),
                s.topics(),
                s.limits(),
                s.collect(),
                s.series(),
                s.rules(),
                s.groups(),
                s.idleTimeoutMs());
        StreamgaugeRuntime runtime = StreamgaugeRuntime.create(settings, text -> {});
        runtime.start();
        running.add(runtime);
        return runtime;
    }

    /** All totals are there, and every second from the first to the last has its tick with its own time as value. */
    private void awaitAll(int seconds) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            Map<String, Double> totals = new TreeMap<>();
            running.forEach(r -> totals.putAll(Exposed.values(r)));
            assertThat(totals).containsAllEntriesOf(load.totals);
            Map<Long, Double> ticks = ticks();
            for (long t = ErrorLoad.START_MS + 1_000; t <= ErrorLoad.START_MS + seconds * 1_000L; t += 1_000) {
                assertThat(ticks).containsEntry(t, t / 1e3);
            }
        });
    }

    private Map<Long, Double> ticks() {
        Map<Long, Double> found = new TreeMap<>();
        for (StreamgaugeRuntime runtime : running) {
            for (SeriesView view : runtime.partitions().views()) {
                view.read(() -> {
                    for (StoredSeries series :
                            view.select(List.of(Matcher.equal("__name__", "tick")), 0, Long.MAX_VALUE)) {
                        SampleSlice slice = series.slice(
                                ErrorLoad.START_MS - 1_000, ErrorLoad.START_MS + 500_000, new SampleSlice());
                        for (int i = slice.from; i < slice.to; i++) {
                            found.put(slice.timesMs[i], slice.values[i]);
                        }
                    }
                });
            }
        }
        return found;
    }

    private List<Long> evaluatedAt() throws IOException {
        List<Long> times = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> r : TestTopics.readCommitted(broker.bootstrapServers(), "alerts")) {
            times.add(new ObjectMapper().readTree(r.value()).get("evaluatedAt").asLong());
        }
        return times;
    }
}
