package io.streamgauge.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.app.broker.EmbeddedBroker;
import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.format.FormatSettings;
import io.streamgauge.ingest.split.PieceLimits;
import io.streamgauge.serve.inlet.InletOptions;
import io.streamgauge.serve.inlet.InletServer;
import io.streamgauge.topology.TopicSpec;
import io.streamgauge.topology.inlet.InletCounters;
import io.streamgauge.topology.inlet.InletSender;
import io.streamgauge.topology.inlet.InletSettings;
import io.streamgauge.topology.inlet.groups.PushGroups;
import io.streamgauge.topology.inlet.groups.PushSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The inlets with a broker that goes away and comes back, and the examples of their page. */
final class InletsIT {
    private static final Path PAGE = Path.of(System.getProperty("projectRoot"), "topology-docs/inlets.md");
    private static final Pattern EXAMPLE = Pattern.compile("```sh\n(.*?)```\n```text\n(.*?)```", Pattern.DOTALL);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String TOPIC = "events";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path dir;

    /** Inlets without what reads the topic. */
    private record Inlets(InletSender sender, PushGroups groups, InletServer server) implements AutoCloseable {
        static Inlets on(EmbeddedBroker broker) {
            InletSettings kafka =
                    new InletSettings(broker.bootstrapServers(), Map.of(), TOPIC, 100_000, 1 << 16, 1_500);
            InletCounters counters = new InletCounters();
            InletSender sender = InletSender.start(kafka, counters);
            TopicSpec topic =
                    new TopicSpec("groups", "", "", 1, true, Map.of("message.timestamp.type", "LogAppendTime"), "");
            PushSettings push = new PushSettings(topic, 1, new PieceLimits(100_000, 1000), 10, 600_000);
            PushGroups groups = PushGroups.start(kafka, push, sender, Clock.systemUTC());
            InletServer server = new InletServer(
                            InletOptions.DEFAULT.withPort(0),
                            sender,
                            counters,
                            groups,
                            FormatSettings.DEFAULT,
                            Limits.DEFAULT,
                            Clock.systemUTC())
                    .start();
            return new Inlets(sender, groups, server);
        }

        HttpResponse<String> event(String name, int paddingBytes) throws IOException, InterruptedException {
            String body = "{\"name\":\"" + name + "\",\"type\":\"counter\",\"value\":1,\"help\":\""
                    + "x".repeat(paddingBytes) + "\"}";
            return HTTP.send(request(body), BodyHandlers.ofString());
        }

        HttpRequest request(String body) {
            return HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/events"))
                    .POST(BodyPublishers.ofString(body))
                    .build();
        }

        @Override
        public void close() {
            server.close();
            groups.close();
            sender.close();
        }
    }

    @Test
    void aBrokerThatGoesAwayIsSaidAndNothingAcknowledgedIsLost() throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.start(dir);
        create(broker);
        int port = Integer.parseInt(broker.bootstrapServers().replaceAll(".*:", ""));
        List<String> acknowledged = new ArrayList<>();
        List<String> untouched = new ArrayList<>();
        try (Inlets inlets = Inlets.on(broker)) {
            assertThat(inlets.event("before", 0).statusCode()).isEqualTo(200);
            acknowledged.add("before");
            broker.close();
            HttpResponse<String> away = inlets.event("away", 0);
            assertThat(away.statusCode()).isEqualTo(503);
            assertThat(away.headers().firstValue("Retry-After")).hasValue("2");
            assertThat(away.body()).contains("Kafka did not acknowledge").contains("\"reason\":\"kafka-away\"");
            // One that fills the buffer, and meanwhile one more: it is refused at once.
            var waiting = HTTP.sendAsync(
                    inlets.request("{\"name\":\"waiting\",\"type\":\"counter\",\"value\":1,\"help\":\""
                            + "x".repeat(60_000) + "\"}"),
                    BodyHandlers.ofString());
            await("the buffer is full")
                    .atMost(PATIENCE)
                    .until(() -> inlets.sender().counters().inFlightBytes() > 50_000 || waiting.isDone());
            HttpResponse<String> full = inlets.event("full", 30_000);
            if (full.body().contains("buffer-full")) {
                untouched.add("full");
                assertThat(full.body()).contains("Nothing was taken; try again.");
            }
            assertThat(full.statusCode()).isEqualTo(503);
            assertThat(waiting.get().statusCode()).isEqualTo(503);
            assertThat(inlets.sender().counters().inFlightBytes()).isZero();
            assertThat(push(inlets).statusCode()).isEqualTo(503);
            broker = EmbeddedBroker.start(dir, port);
            await("Kafka is back")
                    .atMost(PATIENCE)
                    .until(() -> inlets.event("after", 0).statusCode() == 200);
            acknowledged.add("after");
            await("the push").atMost(PATIENCE).until(() -> push(inlets).statusCode() == 200);
            String names = String.join("\n", read(broker));
            acknowledged.forEach(name -> assertThat(names).contains("\"" + name + "\""));
            untouched.forEach(name -> assertThat(names).doesNotContain("\"" + name + "\""));
        } finally {
            broker.close();
        }
    }

    private static HttpResponse<String> push(Inlets inlets) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(inlets.server().url() + "/metrics/job/a"))
                .PUT(BodyPublishers.ofString("x 1\n"))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    private static void create(EmbeddedBroker broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, Optional.of(1), Optional.empty())))
                    .all()
                    .get();
        }
    }

    private static List<String> read(EmbeddedBroker broker) {
        List<String> values = new ArrayList<>();
        TopicPartition partition = new TopicPartition(TOPIC, 0);
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(one -> values.add(one.value()));
            }
        }
        return values;
    }

    @Test
    void theExamplesOfThePage() throws Exception {
        Tool.require("curl");
        try (EmbeddedBroker broker = EmbeddedBroker.start(dir)) {
            create(broker);
            try (Inlets inlets = Inlets.on(broker)) {
                Matcher example = EXAMPLE.matcher(Files.readString(PAGE, StandardCharsets.UTF_8));
                int examples = 0;
                while (example.find()) {
                    String script = example.group(1)
                            .replace("http://localhost:4318", inlets.server().url());
                    Tool.Ended ended = Tool.run("", "bash", "-c", script);
                    assertThat(ended.output().strip())
                            .as(script)
                            .isEqualTo(example.group(2).strip());
                    examples++;
                }
                assertThat(examples).isEqualTo(3);
            }
        }
    }
}
