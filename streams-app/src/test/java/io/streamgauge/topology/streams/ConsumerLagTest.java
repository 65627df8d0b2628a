package io.streamgauge.topology.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.app.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a stream thread's consumer knows of how far it is behind, against a real broker. */
final class ConsumerLagTest {
    private static final String TOPIC = "events";
    private static final int MAX_POLL_RECORDS = 5;
    private static final int EACH = 20;
    private static final List<TopicPartition> PARTITIONS =
            List.of(new TopicPartition(TOPIC, 0), new TopicPartition(TOPIC, 1));

    @TempDir
    Path folder;

    /** A partition whose answer waits behind another's has a lag of 0 to the consumer: it must not pass for idle. */
    @Test
    void whileAnswersWaitNobodyIsHeard() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder)) {
            Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
            try (Admin admin = Admin.create(client)) {
                admin.createTopics(List.of(new NewTopic(TOPIC, Optional.of(2), Optional.empty())))
                        .all()
                        .get();
            }
            ConsumerLag lags = new ConsumerLag(Set.of());
            String id = Thread.currentThread().getName() + "-consumer";
            try (Consumer<byte[], byte[]> consumer = lags.getConsumer(Map.of(
                    "bootstrap.servers",
                    broker.bootstrapServers(),
                    ConsumerConfig.CLIENT_ID_CONFIG,
                    id,
                    ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                    MAX_POLL_RECORDS,
                    ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                    "earliest",
                    ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                    false))) {
                consumer.assign(PARTITIONS);
                readAll(consumer, 0);
                assertThat(lags.heardSinceMs(TOPIC, 0, 1_000)).isEqualTo(1_000);
                assertThat(lags.heardSinceMs(TOPIC, 0, 2_000)).isEqualTo(1_000);

                write(client);
                int polled = poll(consumer);

                assertThat(polled).isEqualTo(MAX_POLL_RECORDS);
                assertThat(lags.heardSinceMs(TOPIC, 0, 3_000)).isEqualTo(3_000);
                assertThat(lags.heardSinceMs(TOPIC, 1, 3_000)).isEqualTo(3_000);

                readAll(consumer, 2 * EACH - polled);

                assertThat(lags.lag(TOPIC, 0)).isZero();
                assertThat(lags.heardSinceMs(TOPIC, 0, 4_000)).isEqualTo(1_000);
            }
        }
    }

    private static void write(Map<String, Object> client) {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < 2 * EACH; i++) {
                Future<?> unused = producer.send(new ProducerRecord<>(TOPIC, i % 2, null, new byte[] {1}));
            }
        }
    }

    /** The next poll that gives something. */
    private static int poll(Consumer<byte[], byte[]> consumer) {
        int count = 0;
        while (count == 0) {
            count = consumer.poll(Duration.ofMillis(100)).count();
        }
        return count;
    }

    /** Until so many have come and a poll gives nothing. */
    private static void readAll(Consumer<byte[], byte[]> consumer, int wanted) {
        int got = 0;
        int count = -1;
        while (got < wanted || count != 0) {
            count = consumer.poll(Duration.ofMillis(100)).count();
            got += count;
        }
    }
}
