package io.streamgauge.app.bench;

import io.streamgauge.app.broker.EmbeddedBroker;
import io.streamgauge.topology.inlet.InletCounters;
import io.streamgauge.topology.inlet.InletSender;
import io.streamgauge.topology.inlet.InletSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * How fast the inlets put into Kafka what comes to them: StatsD lines over UDP on loopback, at rising rates until some are lost; remote write and OTLP over HTTP, by a few clients that wait for each
 * answer. What is counted is what is read back from the topic. Client, inlet and broker share the machine.
 *
 * <p>{@code decodeShare} is the CPU time of decoding the same records on one thread, as a share of what the inlet and its producer take: over HTTP they decode, since the answer says what is wrong; StatsD
 * is decoded in COLLECT only, so there it is a share of both together.
 */
public final class InletBench {
    private static final String TOPIC = "bench-inlet";
    private static final long BUFFER_BYTES = 64 << 20;
    private static final long ACK_TIMEOUT_MS = 10_000;

    private final Options options;
    private final BenchLog log;

    /**
     * What to measure.
     *
     * @param linesPerSecond the rates to try, rising
     * @param warmUpSeconds before each kind of inlet is measured, not counted
     * @param seconds of each rate
     * @param receiveBufferBytes of the UDP socket
     * @param clients of HTTP, each of which sends its next request when the last was answered
     */
    public record Options(
            List<Integer> linesPerSecond,
            int warmUpSeconds,
            int seconds,
            int series,
            int partitions,
            int receiveBufferBytes,
            int clients) {
        public Options {
            linesPerSecond = List.copyOf(linesPerSecond);
        }
    }

    public InletBench(Options options, BenchLog log) {
        this.options = options;
        this.log = log;
    }

    /** Runs it; returns the figures. */
    public Map<String, Object> run(Path data) throws IOException, InterruptedException, ExecutionException {
        try (EmbeddedBroker broker = EmbeddedBroker.start(data);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, options.partitions, (short) 1)))
                    .all()
                    .get();
            InletSettings settings = new InletSettings(
                    broker.bootstrapServers(),
                    Map.of(),
                    TOPIC,
                    InletSettings.RECORD_BYTES,
                    BUFFER_BYTES,
                    ACK_TIMEOUT_MS);
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("bench", "inlet");
            try (InletSender sender = InletSender.start(settings, new InletCounters())) {
                figures.put("statsdUdp", statsd(broker.bootstrapServers(), sender));
                HttpInletRun http =
                        new HttpInletRun(sender, new InletReadBack(broker.bootstrapServers(), TOPIC), options.clients);
                figures.put("remoteWrite", http(http, HttpInletRun.Protocol.REMOTE_WRITE));
                figures.put("otlp", http(http, HttpInletRun.Protocol.OTLP));
            }
            figures.put("partitions", options.partitions);
            figures.put("series", options.series);
            figures.put("machine", Machine.facts());
            return figures;
        }
    }

    private Map<String, Object> http(HttpInletRun run, HttpInletRun.Protocol protocol)
            throws IOException, InterruptedException, ExecutionException {
        if (options.warmUpSeconds > 0) {
            run.run(protocol, options.warmUpSeconds);
        }
        Map<String, Object> figures = run.run(protocol, options.seconds);
        log.say("%s: %s points/s in Kafka", protocol, figures.get("pointsPerSecond"));
        return figures;
    }

    private Map<String, Object> statsd(String bootstrapServers, InletSender sender)
            throws InterruptedException, ExecutionException {
        StatsdInletRun run = new StatsdInletRun(
                new StatsdLoad(options.series),
                sender,
                new InletReadBack(bootstrapServers, TOPIC),
                options.receiveBufferBytes);
        if (options.warmUpSeconds > 0) {
            run.run(options.linesPerSecond.get(0), options.warmUpSeconds);
        }
        List<Object> runs = new ArrayList<>();
        double best = 0;
        for (int rate : options.linesPerSecond) {
            StatsdInletRun.Outcome outcome = run.run(rate, options.seconds);
            log.say(
                    "StatsD on UDP: offered %,d lines/s, %,.0f/s in Kafka, %,d lost",
                    rate, outcome.linesPerSecond(), outcome.lost());
            runs.add(outcome.figures());
            if (outcome.lost() > 0) {
                break;
            }
            best = outcome.linesPerSecond();
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("linesPerSecondWithoutLoss", Figures.round(best));
        figures.put("datagramBytes", StatsdLoad.DATAGRAM_BYTES);
        figures.put("askedReceiveBufferBytes", options.receiveBufferBytes);
        figures.put("runs", runs);
        return figures;
    }
}
