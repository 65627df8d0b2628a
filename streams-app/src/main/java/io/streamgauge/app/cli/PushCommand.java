package io.streamgauge.app.cli;

import io.streamgauge.ingest.Format;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "push",
        description = {
            "Sends metric events from stdin to a topic, one JSON event (or array of events) per line; or another format.",
            "",
            "A line that the service would not take is reported with its number and not sent. Sending is idempotent: a retry makes no duplicate."
        },
        footerHeading = "%nExit code 1 if any line was rejected.%n%nExamples:%n",
        footer = {
            "  echo '{\"name\":\"orders\",\"type\":\"counter\",\"value\":1}' | bin/streamgauge push",
            "  bin/streamgauge push --bootstrap-servers kafka:9092 --topic metric-events < events.ndjson",
            "  curl -s localhost:9100/metrics | bin/streamgauge push --format prometheus",
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

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = FormatName.class,
            completionCandidates = FormatName.Words.class,
            defaultValue = "json",
            description = {
                "What stdin is, one of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}",
                "A record is a line; of otlp and remote-write it is all of stdin, of prometheus and openmetrics too."
            })
    private Format format;

    @Option(names = "--kafka", paramLabel = "PROPERTY=VALUE", description = "Property for Kafka's client; repeatable.")
    private Map<String, String> properties = new HashMap<>();

    private EventCheck check;
    private RecordHeader contentType;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private long rejected;
    private long progressAtMs;

    PushCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        check = new EventCheck(format);
        contentType = new RecordHeader("content-type", format.contentType().getBytes(StandardCharsets.UTF_8));
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
        if (isWhole()) {
            push(producer, 0, console.in().readNBytes(LINE_BYTES_MAX));
            return;
        }
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

    /** Whether a record can't be a line. */
    private boolean isWhole() {
        return switch (format) {
            case OTLP, REMOTE_WRITE, REMOTE_WRITE_2, PROMETHEUS, OPENMETRICS -> true;
            default -> false;
        };
    }

    /** @param number of the line, or 0 where all of stdin is one record */
    private void push(KafkaProducer<byte[], byte[]> producer, long number, byte[] line) {
        List<String> problems = check.problems(line);
        if (number > 0 && !problems.isEmpty()) {
            // Decoders of lines count within the record, which is one line here.
            reject(number, problems.get(0).replaceFirst(": line 1: ", ": "));
            return;
        }
        // All of stdin is sent if any of it is taken; what is not goes to the dead letters with it.
        problems.forEach(problem -> reject(number, problem));
        if (!check.hasPoints() && !problems.isEmpty()) {
            return;
        }
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, line);
        if (format != Format.JSON) {
            record.headers().add(contentType);
        }
        Future<?> unused = producer.send(record, (metadata, e) -> {
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
            console.err()
                    .println((console.terminal() ? "\r\u001b[K" : "")
                            + (number == 0 ? "stdin: " : "line " + number + ": ")
                            + problem);
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
