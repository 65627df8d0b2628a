package io.streamgauge.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.app.bench.truth.AlertTransition;
import io.streamgauge.app.bench.truth.InputEvent;
import io.streamgauge.app.bench.truth.TotalsDiff;
import io.streamgauge.app.bench.truth.TransitionDiff;
import io.streamgauge.app.bench.truth.Truth;
import io.streamgauge.app.bench.truth.TruthSettings;
import io.streamgauge.app.broker.EmbeddedBroker;
import io.streamgauge.model.Labels;
import io.streamgauge.series.SeriesSettings;
import io.streamgauge.series.window.WindowSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One topic, read by one thread, by several, by several instances, in big and in tiny polls, at once and with a stop in the middle: each time the transitions and totals of
 * the truth.
 */
final class DeterminismIT {
    private static final long SEED = 4;
    private static final int PARTITIONS = 4;
    private static final int SECONDS = 70;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String RULES = """
            groups:
            - name: base
              rules:
              - record: app:requests:rate3s
                expr: sum by (app) (rate(requests_total[3s]))
              - alert: Busy
                expr: app:requests:rate3s > 20
                for: 2s
                keep_firing_for: 2s
              - alert: Silent
                expr: absent(requests_total{app="mail"})
              - alert: JobBegins
                expr: jobs_total == 0
              - alert: Restarted
                expr: increase(restarts_total[4s]) > 20
              - alert: Hot
                expr: temperature > 80
              - alert: Slow
                expr: histogram_quantile(0.9, sum by (app) (rate(latency[5s]))) > 1
                for: 3s
              - alert: SlowClassic
                expr: histogram_quantile(0.9, sum by (le) (rate(latency_bucket[5s]))) > 1
              - alert: Mean
                expr: rate(latency_sum[4s]) / rate(latency_count[4s]) > 0.8
              - alert: Always
                expr: vector(1)
                for: 3s
            - name: readers
              interval: 2s
              rules:
              - alert: AllBusy
                expr: sum(app:requests:rate3s) > 45
              - record: busy:count
                expr: count(ALERTS{alertname="Busy", alertstate="firing"})
            - name: readers of readers
              rules:
              - alert: SomeBusy
                expr: busy:count > 0
                for: 3s
            """;

    /** A way to read the topic. */
    private record Way(String name, int instances, int threads, Map<String, String> properties) {}

    @TempDir
    Path folder;

    private final MixedLoad load = new MixedLoad(SEED, PARTITIONS);
    private final Random random = new Random(SEED);
    private final List<Reading> readings = new ArrayList<>();
    private EmbeddedBroker broker;
    private Truth.Outcome truth;

    @Test
    void theSameWhoeverReadsIt() throws Exception {
        try (EmbeddedBroker started = EmbeddedBroker.start(folder.resolve("broker"))) {
            broker = started;
            TestTopics.create(broker.bootstrapServers(), PARTITIONS, "metric-events");
            try {
                Reading stopped = read(new Way("stopped", 1, 2, polls()));
                produce(load.seconds(SECONDS / 2));
                await().atMost(PATIENCE).until(() -> !stopped.transitions().isEmpty());
                stopped.stop();
                produce(load.seconds(SECONDS / 2));
                produce(load.passTime());
                stopped.start();
                read(new Way("plain", 1, 1, Map.of()));
                read(new Way("two-threads", 1, 2, polls()));
                read(new Way("four-threads", 1, 4, polls()));
                read(new Way("three-instances", 3, 1, polls()));
                truth = truth();
                for (Reading reading : readings) {
                    reading.compare();
                }
            } finally {
                readings.forEach(Reading::stop);
            }
        }
    }

    private Map<String, String> polls() {
        Map<String, String> properties = new HashMap<>();
        properties.put("main.consumer.max.poll.records", Integer.toString(1 + random.nextInt(200)));
        properties.put("main.consumer.max.partition.fetch.bytes", Integer.toString(500 + random.nextInt(20_000)));
        properties.put("buffered.records.per.partition", Integer.toString(1 + random.nextInt(300)));
        return properties;
    }

    private Reading read(Way way) {
        Reading reading = new Reading(way);
        readings.add(reading);
        reading.start();
        return reading;
    }

    private void produce(List<MixedLoad.Event> events) {
        try (KafkaProducer<byte[], byte[]> producer = TestTopics.producer(broker.bootstrapServers())) {
            events.forEach(e -> TestTopics.send(producer, "metric-events", e.partition(), e.json()));
        }
    }

    private Truth.Outcome truth() {
        List<InputEvent> events = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> r : TestTopics.readCommitted(broker.bootstrapServers(), "metric-events")) {
            events.add(new InputEvent(r.topic(), r.partition(), r.offset(), r.timestamp(), r.value()));
        }
        PipelineSettings s = settings(readings.get(0).way, folder);
        TruthSettings settings = TruthSettings.of(s.collect(), s.series(), s.limits(), s.rules());
        Truth.Outcome outcome = Truth.of(events, settings.endingAt(Truth.closedMs(events, settings)), s.groups());
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.late()).isGreaterThan(20);
        assertThat(outcome.transitions().stream().map(t -> t.labels().get("alertname")))
                .as("every rule fires")
                .contains("Busy", "Silent", "JobBegins", "Restarted", "Hot", "Slow", "SlowClassic", "Mean", "Always")
                .contains("AllBusy", "SomeBusy");
        return outcome;
    }

    private PipelineSettings settings(Way way, Path stateDir) {
        PipelineSettings s = TestSettings.patient(
                TestSettings.of(broker.bootstrapServers(), stateDir, PARTITIONS, TestSettings.rules(RULES)));
        KafkaSettings k = s.kafka();
        return new PipelineSettings(
                new KafkaSettings(
                        k.bootstrapServers(),
                        way.name,
                        way.threads,
                        0,
                        k.commitIntervalMs(),
                        k.sessionTimeoutMs(),
                        stateDir,
                        way.properties),
                new TopicSettings("metric-events", way.name + "-dlq", way.name + "-alerts", PARTITIONS, 3, 2, 1),
                s.limits(),
                s.collect(),
                new SeriesSettings(1_000, 10_000, 600_000, 10_000, 10_000, WindowSettings.defaults()),
                s.rules(),
                s.groups(),
                s.idleTimeoutMs());
    }

    /** One application that reads the topic its way. */
    private final class Reading {
        private final Way way;
        private final List<StreamgaugeRuntime> instances = new ArrayList<>();

        Reading(Way way) {
            this.way = way;
        }

        void start() {
            for (int i = 0; i < way.instances; i++) {
                Path stateDir = folder.resolve(way.name + i);
                instances.add(StreamgaugeRuntime.create(settings(way, stateDir), text -> {}));
            }
            instances.forEach(StreamgaugeRuntime::start);
        }

        void stop() {
            instances.forEach(StreamgaugeRuntime::close);
            instances.clear();
        }

        void compare() throws IOException {
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(instances).allSatisfy(i -> assertThat(i.failure()).isEmpty());
                assertThat(TotalsDiff.of(truth.totals(), totals()).text(20))
                        .as(way + ": totals")
                        .isEmpty();
                assertThat(TransitionDiff.of(truth.transitions(), transitions()).text(20))
                        .as(way + ": transitions")
                        .isEmpty();
            });
            stop();
            assertThat(TransitionDiff.of(truth.transitions(), transitions()).text(20))
                    .as(way + ": transitions after the end")
                    .isEmpty();
        }

        Map<Labels, Double> totals() {
            Map<Labels, Double> totals = new TreeMap<>();
            instances.forEach(i -> totals.putAll(Exposed.byLabels(i)));
            return totals;
        }

        List<AlertTransition> transitions() throws IOException {
            List<AlertTransition> read = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> r :
                    TestTopics.readCommitted(broker.bootstrapServers(), way.name + "-alerts")) {
                read.add(AlertTransition.ofJson(r.value()));
            }
            return read;
        }
    }
}
