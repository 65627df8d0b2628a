package io.streamgauge.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.app.broker.EmbeddedBroker;
import io.streamgauge.app.process.JavaCommand;
import io.streamgauge.app.process.JavaProcess;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stores and COLLECT's wiring, around words, are exact when the process is killed in the middle of its work. */
final class StoresUnderKillTest {
    private static final long SEED = 7;
    private static final int KILLS = 3;
    private static final int EVENTS_PER_ROUND = 40_000;

    @TempDir
    Path folder;

    @Test
    void countsEveryWordOnce() throws Exception {
        Random random = new Random(SEED);
        Map<String, Long> expected = new TreeMap<>();
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"))) {
            TestTopics.create(broker.bootstrapServers(), WordCountApp.PARTITIONS, "events", "dlq", "words-deltas");
            try (KafkaProducer<byte[], byte[]> producer = TestTopics.producer(broker.bootstrapServers())) {
                for (int round = 0; round < KILLS; round++) {
                    try (JavaProcess child = startApp(broker)) {
                        produce(producer, random, expected);
                        int seen = committed(broker).values().stream()
                                .mapToInt(Long::intValue)
                                .sum();
                        await().atMost(Duration.ofMinutes(3)).until(() -> {
                            assertThat(child.isAlive()).isTrue();
                            return committed(broker).values().stream()
                                            .mapToInt(Long::intValue)
                                            .sum()
                                    > seen;
                        });
                        produce(producer, random, expected);
                        child.kill();
                    }
                }
                try (JavaProcess last = startApp(broker)) {
                    await().atMost(Duration.ofMinutes(3))
                            .untilAsserted(() -> assertThat(committed(broker)).isEqualTo(expected));
                    assertThat(last.isAlive()).isTrue();
                }
            }
            long deltas = TestTopics.readCommitted(broker.bootstrapServers(), "words-deltas")
                    .size();
            assertThat(deltas).as("events are combined").isLessThan(KILLS * 2 * EVENTS_PER_ROUND / 4);
        }
    }

    private JavaProcess startApp(EmbeddedBroker broker) throws Exception {
        List<String> arguments =
                List.of(broker.bootstrapServers(), folder.resolve("state").toString(), "0");
        return JavaProcess.start(JavaCommand.small(WordCountApp.class.getName(), 256, arguments), System.err::println);
    }

    private static void produce(KafkaProducer<byte[], byte[]> producer, Random random, Map<String, Long> expected) {
        for (int i = 0; i < EVENTS_PER_ROUND; i++) {
            String word = "w" + random.nextInt(50);
            expected.merge(word, 1L, Long::sum);
            int partition = random.nextInt(WordCountApp.PARTITIONS);
            TestTopics.send(producer, "events", partition, word);
        }
        producer.flush();
    }

    private static Map<String, Long> committed(EmbeddedBroker broker) {
        Map<String, Long> totals = new TreeMap<>();
        String changelog = WordCountApp.APPLICATION + "-sums-changelog";
        for (ConsumerRecord<byte[], byte[]> r : TestTopics.readCommitted(broker.bootstrapServers(), changelog)) {
            totals.put(
                    new String(r.key(), StandardCharsets.UTF_8),
                    ByteBuffer.wrap(r.value()).getLong());
        }
        return totals;
    }
}
