package io.streamgauge.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.app.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks that go from one instance to another and back, from active to standby to active, keep their totals. */
final class TasksComeBackTest {
    private static final int SECONDS = 10;

    @TempDir
    Path folder;

    private final ErrorLoad load = new ErrorLoad(3);

    @Test
    void totalsStayWhenAnInstanceJoinsAndLeaves() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"));
                KafkaProducer<byte[], byte[]> producer = TestTopics.producer(broker.bootstrapServers());
                StreamgaugeRuntime staying = start(broker, "a")) {
            await().atMost(Duration.ofMinutes(3))
                    .until(() -> staying.partitions().views().size() == PipelineApp.PARTITIONS);
            produce(producer);
            awaitTotals(staying);
            try (StreamgaugeRuntime guest = start(broker, "b")) {
                await().atMost(Duration.ofMinutes(3))
                        .until(() -> !guest.partitions().views().isEmpty()
                                && staying.partitions().views().size() < PipelineApp.PARTITIONS);
                produce(producer);
            }
            produce(producer);
            awaitTotals(staying);
            // The totals may be back before the last partition is.
            await().atMost(Duration.ofMinutes(1)).until(() -> staying.state() == RuntimeState.RUNNING);
        }
    }

    private void awaitTotals(StreamgaugeRuntime runtime) {
        await().atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(Exposed.values(runtime)).containsAllEntriesOf(load.totals));
    }

    private StreamgaugeRuntime start(EmbeddedBroker broker, String name) {
        StreamgaugeRuntime runtime = StreamgaugeRuntime.create(
                PipelineApp.settings(broker.bootstrapServers(), folder.resolve("state-" + name), 1), text -> {});
        runtime.start();
        return runtime;
    }

    private void produce(KafkaProducer<byte[], byte[]> producer) {
        for (int s = 0; s < SECONDS; s++) {
            for (ErrorLoad.Event event : load.nextSecond()) {
                TestTopics.send(producer, "metric-events", s % PipelineApp.PARTITIONS, event.json());
            }
        }
        for (int p = 0; p < PipelineApp.PARTITIONS; p++) {
            TestTopics.send(producer, "metric-events", p, load.passTime());
        }
        load.skip(20);
        producer.flush();
    }
}
