package io.streamgauge.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.app.broker.EmbeddedBroker;
import io.streamgauge.app.process.JavaCommand;
import io.streamgauge.app.process.JavaProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two instances with standbys under load, killed in turn: totals are exact to the last event, and the transitions are those of one undisturbed pass
 * over the same events, each once, in order.
 */
final class PipelineUnderKillTest {
    private static final long SEED = 5;
    private static final int KILLS = 3;
    private static final int SECONDS_PER_ROUND = 30;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private final ErrorLoad load = new ErrorLoad(SEED);

    @Test
    void losesNothingAndRepeatsNothing() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"));
                PipelineDriver truth = new PipelineDriver(folder.resolve("truth"), PipelineApp.RULES, true);
                KafkaProducer<byte[], byte[]> producer = TestTopics.producer(broker.bootstrapServers())) {
            JavaProcess[] instances = {instance(broker, 0), instance(broker, 1)};
            try {
                // Topics first: a producer that finds none waits for its own time.
                await().atMost(Duration.ofMinutes(3))
                        .until(() -> !producer.partitionsFor("metric-events").isEmpty());
                for (int kill = 0; kill < KILLS; kill++) {
                    int killAt = random.nextInt(SECONDS_PER_ROUND);
                    for (int s = 0; s < SECONDS_PER_ROUND; s++) {
                        produceSecond(producer, truth);
                        LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
                        if (s == killAt) {
                            instances[kill % 2].kill();
                            instances[kill % 2] = instance(broker, kill % 2);
                        }
                    }
                }
            } finally {
                for (JavaProcess instance : instances) {
                    instance.kill();
                }
            }
            passTime(producer, truth);
            try (StreamgaugeRuntime last = StreamgaugeRuntime.create(settings(broker, 2), text -> {})) {
                last.start();
                await().atMost(Duration.ofMinutes(3))
                        .untilAsserted(() -> assertThat(Exposed.values(last)).containsAllEntriesOf(load.totals));
                List<String> expected = truth.alerts().stream()
                        .map(PipelineUnderKillTest::brief)
                        .sorted()
                        .toList();
                assertThat(expected).as("the load makes alerts").hasSizeGreaterThan(5);
                await().atMost(Duration.ofMinutes(3))
                        .untilAsserted(() -> assertThat(transitions(broker)).isEqualTo(expected));
            }
        }
    }

    private JavaProcess instance(EmbeddedBroker broker, int number) throws IOException {
        String stateDir = folder.resolve("state-" + number).toString();
        List<String> arguments = List.of(broker.bootstrapServers(), stateDir, "1");
        return JavaProcess.start(JavaCommand.small(PipelineApp.class.getName(), 256, arguments), System.err::println);
    }

    private PipelineSettings settings(EmbeddedBroker broker, int number) {
        return PipelineApp.settings(broker.bootstrapServers(), folder.resolve("state-" + number), 0);
    }

    private void produceSecond(KafkaProducer<byte[], byte[]> producer, PipelineDriver truth) {
        for (ErrorLoad.Event event : load.nextSecond()) {
            int partition = random.nextInt(PipelineApp.PARTITIONS);
            TestTopics.send(producer, "metric-events", partition, event.json());
            truth.send(0, event.json());
        }
        producer.flush();
    }

    private void passTime(KafkaProducer<byte[], byte[]> producer, PipelineDriver truth) {
        String event = load.passTime();
        for (int p = 0; p < PipelineApp.PARTITIONS; p++) {
            TestTopics.send(producer, "metric-events", p, event);
        }
        producer.flush();
        truth.send(0, event);
    }

    private static List<String> transitions(EmbeddedBroker broker) throws IOException {
        List<String> read = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> r : TestTopics.readCommitted(broker.bootstrapServers(), "alerts")) {
            read.add(brief(JSON.readTree(r.value())));
        }
        read.sort(null);
        return read;
    }

    private static String brief(JsonNode alert) {
        return alert.get("labels") + " #%04d ".formatted(alert.get("seq").asInt())
                + alert.get("status").asText() + " at "
                + (alert.get("evaluatedAt").asLong() - ErrorLoad.START_MS);
    }
}
