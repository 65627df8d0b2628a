package io.streamgauge.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.app.broker.EmbeddedBroker;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PushTest {
    @TempDir
    private static Path folder;

    private static EmbeddedBroker broker;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedBroker.start(folder);
        try (Admin admin = Admin.create(client())) {
            admin.createTopics(List.of(new NewTopic("events", Optional.of(1), Optional.empty())))
                    .all()
                    .get();
        }
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void sendsWhatIsGoodAndTellsWhatIsNot() {
        String good = "{\"name\":\"a\",\"type\":\"counter\",\"value\":1}";
        String batch = "[" + good + "," + good + "]";
        String stdin =
                good + "\n\nnonsense\n" + batch + "\r\n{\"name\":\"a\",\"type\":\"counter\",\"value\":-1}\n" + good;

        assertThat(push(stdin, "events")).isEqualTo(1);
        assertThat(text())
                .contains("line 3: not-json")
                .contains("line 5: negative-counter")
                .contains("3 sent")
                .contains("2 rejected");
        assertThat(records()).containsExactly(good, batch + "\r", good);
    }

    @Test
    void aTopicThatIsNotThere() {
        assertThat(push("", "no-such-topic")).isEqualTo(1);
        assertThat(text())
                .contains("the topic does not exist")
                .contains("Create it")
                .doesNotContain("Exception");
    }

    private int push(String stdin, String topic) {
        Console console = new Console(
                new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of(),
                false);
        return Cli.run(console, "push", "--bootstrap-servers", broker.bootstrapServers(), "--topic", topic);
    }

    private static List<String> records() {
        TopicPartition partition = new TopicPartition("events", 0);
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(client(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(r -> values.add(new String(r.value(), StandardCharsets.UTF_8)));
            }
        }
        return values;
    }

    private static Map<String, Object> client() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    private String text() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
