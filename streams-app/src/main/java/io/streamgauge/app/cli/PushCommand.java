package io.streamgauge.app.cli;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "push",
        description = {
            "Sends metric events from stdin to a topic, one JSON event (or array of events) per line.",
            "",
            "A line that is not an event is reported with its number and not sent. Sending is idempotent: a retry makes no duplicate."
        },
        footerHeading = "%nExit code 1 if any line was rejected.%n%nExamples:%n",
        footer = {
            "  echo '{\"name\":\"orders\",\"type\":\"counter\",\"value\":1}' | bin/streamgauge push",
            "  bin/streamgauge push --bootstrap-servers kafka:9092 --topic metric-events < events.ndjson",
        })
final class PushCommand implements Callable<Integer> {
    private static final long PROGRESS_EVERY_MS = 1000;
    private static final int REJECTS_SHOWN_MAX = 20;
    // More than the service takes: what is longer is rejected for its length.
    private static final int LINE_BYTES_MAX = 4 << 20;

    private final Console console;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            defaultValue = "localhost:9092",
            description = "Brokers. Default: ${DEFAULT-VALUE}")
    private String bootstrapServers;

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            defaultValue = "metric-events",
            description = "Where events go. Default: ${DEFAULT-VALUE}")
    private String topic;

    @Option(names = "--kafka", paramLabel = "PROPERTY=VALUE", description = "Property for Kafka's client; repeatable.")
    private Map<String, String> properties = new HashMap<>();

    private final EventCheck check = new EventCheck();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private long rejected;
    private long progressAtMs;

    PushCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Cluster.requireTopic(topic, bootstrapServers, properties);
        long startMs = System.currentTimeMillis();
        progressAtMs = startMs;
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            pushAll(producer, startMs);
        } catch (KafkaException e) {
            throw explained(e);
        }
        if (failure.get() != null) {
            throw explained(failure.get());
        }
        progress(startMs, System.currentTimeMillis());
        console.err().println();
        return rejected > 0 ? 1 : 0;
    }

    private void pushAll(KafkaProducer<byte[], byte[]> producer, long startMs) throws IOException {
        ByteLines lines = new ByteLines(console.in(), LINE_BYTES_MAX);
        long number = 0;
        for (byte[] line = lines.next(); line != null && failure.get() == null; line = lines.next()) {
            number++;
            if (!isBlank(line)) {
                push(producer, number, line);
            }
            long nowMs = System.currentTimeMillis();
            if (console.terminal() && nowMs - progressAtMs >= PROGRESS_EVERY_MS) {
                progressAtMs = nowMs;
                progress(startMs, nowMs);
            }
        }
    }

    private void push(KafkaProducer<byte[], byte[]> producer, long number, byte[] line) {
        Optional<String> problem = check.problem(line);
        if (problem.isPresent()) {
            reject(number, problem.get());
            return;
        }
        Future<?> unused = producer.send(new ProducerRecord<>(topic, line), (metadata, e) -> {
            if (e == null) {
                sent.incrementAndGet();
            } else {
                failure.compareAndSet(null, e);
            }
        });
    }

    private void reject(long number, String problem) {
        rejected++;
        if (rejected <= REJECTS_SHOWN_MAX) {
            console.err().println((console.terminal() ? "\r\u001b[K" : "") + "line " + number + ": " + problem);
        } else if (rejected == REJECTS_SHOWN_MAX + 1) {
            console.err().println("… further rejected lines are only counted");
        }
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    private void progress(long startMs, long nowMs) {
        long perSecond = sent.get() * 1000 / Math.max(1, nowMs - startMs);
        console.err()
                .printf(
                        "%s%,d sent (%,d/s), %,d rejected",
                        console.terminal() ? "\r\u001b[K" : "", sent.get(), perSecond, rejected);
        console.err().flush();
    }

    private UserError explained(Exception e) {
        return KafkaProblems.explain(e, bootstrapServers)
                .orElseGet(() -> new UserError(
                        "sending to " + topic + " failed: " + e.getMessage(), "Run it again with --verbose.", e));
    }

    private KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> client = new HashMap<>();
        client.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        client.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        client.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        client.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        client.putAll(properties);
        client.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        client.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        client.put(ProducerConfig.ACKS_CONFIG, "all");
        return new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
