package io.streamgauge.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.streamgauge.app.broker.EmbeddedBroker;
import io.streamgauge.ingest.Format;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerial.snappy.Snappy;

final class PushTest {
    @TempDir
    private static Path folder;

    private static EmbeddedBroker broker;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedBroker.start(folder);
        try (Admin admin = Admin.create(client())) {
            admin.createTopics(List.of(
                            new NewTopic("events", Optional.of(1), Optional.empty()),
                            new NewTopic("formats", Optional.of(1), Optional.empty())))
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

    static Stream<Arguments> formatsOfLines() {
        return Stream.of(
                Arguments.of(
                        "otlp-json",
                        "{'resourceMetrics':[{'scopeMetrics':[{'metrics':[{'name':'x','gauge':{'dataPoints':[{'asInt':'1'}]}}]}]}]}",
                        "{'resourceMetrics':7}"),
                Arguments.of(
                        "prometheus-kafka-adapter",
                        "{'name':'x','labels':{},'value':'1','timestamp':'2023-11-14T22:13:20Z'}",
                        "{'name':'x'}"),
                Arguments.of("influx", "x,host=a value=1 1700000000000000000", "x,host= value=1"),
                Arguments.of("statsd", "x:1|c", "x:y|c"));
    }

    /** Two good lines are sent, and the bad one between them is told by its number. */
    @ParameterizedTest
    @MethodSource("formatsOfLines")
    void eachFormatOfLines(String format, String goodLine, String badLine) {
        String stdin = (goodLine + "\n" + badLine + "\n\n" + goodLine + "\n").replace('\'', '"');
        assertThat(push(stdin, "formats", "--format", format)).isEqualTo(1);
        assertThat(text())
                .contains("line 2: ")
                .doesNotContain("line 1:")
                .doesNotContain("line 4:")
                .containsPattern("2 sent \\([0-9,]+/s\\), 1 rejected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prometheus", "openmetrics"})
    void aPageIsOneRecord(String format) {
        String page = "# TYPE x gauge\nx{a=\"b\"} 1\nx{a=} 2\nx{a=\"c\"} 3\n# EOF\n";
        assertThat(push(page, "formats", "--format", format)).isEqualTo(1);
        assertThat(text()).contains("stdin: ").containsPattern("1 sent \\([0-9,]+/s\\), 1 rejected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"otlp", "remote-write", "remote-write-2"})
    void whatIsNoMessageOfAFormatIsNotSent(String format) {
        assertThat(push("no protobuf\n", "formats", "--format", format)).isEqualTo(1);
        assertThat(text()).contains("stdin: ").contains("0 sent").contains("1 rejected");
    }

    static Stream<Arguments> messages() throws IOException {
        NumberDataPoint.Builder point =
                NumberDataPoint.newBuilder().setAsInt(1).setTimeUnixNano(1_700_000_000_000_000_000L);
        Metric.Builder metric =
                Metric.newBuilder().setName("x").setGauge(Gauge.newBuilder().addDataPoints(point));
        byte[] otlp = ExportMetricsServiceRequest.newBuilder()
                .addResourceMetrics(ResourceMetrics.newBuilder()
                        .addScopeMetrics(ScopeMetrics.newBuilder().addMetrics(metric)))
                .build()
                .toByteArray();
        // {__name__="x"} 0 at 0: of 1.0 with its labels, of 2.0 by symbols.
        byte[] one = {10, 19, 10, 13, 10, 8, '_', '_', 'n', 'a', 'm', 'e', '_', '_', 18, 1, 'x', 18, 2, 16, 1};
        byte[] two = {34, 0, 34, 8, '_', '_', 'n', 'a', 'm', 'e', '_', '_', 34, 1, 'x', 42, 8, 10, 2, 1, 2, 18, 2, 16, 1
        };
        return Stream.of(
                Arguments.of("otlp", otlp),
                Arguments.of("remote-write", Snappy.compress(one)),
                Arguments.of("remote-write-2", Snappy.compress(two)));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aMessageIsSentAsItIsWithItsContentType(String format, byte[] message) {
        assertThat(push(message, false, "formats", "--format", format))
                .as(text())
                .isZero();
        assertThat(text()).contains("1 sent").contains("0 rejected");
        ConsumerRecord<byte[], byte[]> last = all("formats").get(all("formats").size() - 1);
        assertThat(last.value()).isEqualTo(message);
        assertThat(new String(last.headers().lastHeader("content-type").value(), StandardCharsets.UTF_8))
                .isEqualTo(Format.of(format).contentType());
    }

    @Test
    void aTerminalSeesProgress() {
        String line = "{\"name\":\"a\",\"type\":\"counter\",\"value\":1}\n";
        assertThat(push(line.repeat(3).getBytes(StandardCharsets.UTF_8), true, "formats"))
                .isZero();
        assertThat(text()).contains("\r\u001b[K3 sent (");
    }

    @Test
    void aTopicThatIsNotThere() {
        assertThat(push("", "no-such-topic")).isEqualTo(1);
        assertThat(text())
                .contains("the topic does not exist")
                .contains("Create it")
                .doesNotContain("Exception");
    }

    private int push(String stdin, String topic, String... more) {
        return push(stdin.getBytes(StandardCharsets.UTF_8), false, topic, more);
    }

    private int push(byte[] stdin, boolean terminal, String topic, String... more) {
        Console console = new Console(
                new ByteArrayInputStream(stdin),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of(),
                terminal);
        List<String> command =
                new ArrayList<>(List.of("push", "--bootstrap-servers", broker.bootstrapServers(), "--topic", topic));
        command.addAll(List.of(more));
        return Cli.run(console, command.toArray(String[]::new));
    }

    private static List<String> records() {
        return all("events").stream()
                .map(r -> new String(r.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private static List<ConsumerRecord<byte[], byte[]>> all(String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(client(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
        }
        return all;
    }

    private static Map<String, Object> client() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    private String text() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
