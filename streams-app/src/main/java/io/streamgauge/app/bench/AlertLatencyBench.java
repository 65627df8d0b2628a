package io.streamgauge.app.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamgauge.app.broker.EmbeddedBroker;
import io.streamgauge.app.config.ConfigLoader;
import io.streamgauge.app.config.Keys;
import io.streamgauge.app.dev.AlertTail;
import io.streamgauge.app.service.RuleText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * How long it takes from an event's time to the alert that it causes being readable, committed, on the alerts topic, while a steady load goes through. Rules with
 * {@code for: 0}; a part of the time is the step's and the lateness' own: an event waits for its step to end and for late events.
 */
public final class AlertLatencyBench {
    private static final String TOPIC = "bench-events";
    private static final String APPLICATION_ID = "bench-latency";
    private static final int SIGNALS = 60;
    private static final int TICK_MS = 5;
    private static final long WARM_UP_MS = 10_000;
    private static final long DRAIN_MS = 5_000;

    private final Options options;
    private final BenchLog log;
    private final ConcurrentLinkedQueue<double[]> latencies = new ConcurrentLinkedQueue<>();
    private volatile long countedFromMs = Long.MAX_VALUE;

    public record Options(
            int eventsPerSecond, int seconds, int series, int partitions, int threads, long stepMs, long latenessMs) {}

    public AlertLatencyBench(Options options, BenchLog log) {
        this.options = options;
        this.log = log;
    }

    /** Runs it; returns the figures. */
    public Map<String, Object> run(Path data) throws InterruptedException, ExecutionException {
        try (EmbeddedBroker broker = EmbeddedBroker.start(data)) {
            Load load = new Load(0, options.series, options.partitions, options.eventsPerSecond);
            load.write(broker.bootstrapServers(), TOPIC, 0);
            ConfigLoader loader = new ConfigLoader()
                    .flag(Keys.TOPICS_EVENTS, TOPIC)
                    .flag(Keys.THREADS, Integer.toString(options.threads))
                    .flag(Keys.STEP, options.stepMs + "ms")
                    .flag(Keys.LATENESS, options.latenessMs + "ms")
                    .flag(Keys.EVALUATION_INTERVAL, options.stepMs + "ms")
                    .flag(Keys.IDLE_TIMEOUT, "2s")
                    .flag(Keys.COMMIT_INTERVAL, "100ms");
            List<RuleText> rules = new ArrayList<>(BenchRules.load());
            rules.add(new RuleText("signals.yml", Signals.RULE));
            Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
            try (BenchService service =
                    BenchService.start(APPLICATION_ID, broker.bootstrapServers(), data, loader, rules)) {
                service.awaitReady();
                Signals signals = new Signals(SIGNALS, System.currentTimeMillis());
                try (AlertTail tail = new AlertTail(client, APPLICATION_ID + "-alerts", this::take)) {
                    tail.start();
                    long sent = send(broker.bootstrapServers(), signals);
                    return figures(sent);
                }
            }
        }
    }

    private void take(JsonNode alert) {
        if (alert.path("status").asText().equals("firing")
                && alert.path("alertname").asText().equals(Signals.ALERT)) {
            long nowMs = System.currentTimeMillis();
            long upMs = alert.path("value").asLong();
            if (upMs >= countedFromMs) {
                latencies.add(new double[] {
                    nowMs - upMs, nowMs - alert.path("evaluatedAt").asLong()
                });
            }
        }
    }

    /** Sends at the wanted rate; what is sent while warming up doesn't count. */
    private long send(String bootstrapServers, Signals signals) throws InterruptedException {
        EventTemplates templates = new EventTemplates(options.series);
        SplittableRandom random = new SplittableRandom(1);
        log.say(
                "%,d events/s for %d s, after %d s to warm up …",
                options.eventsPerSecond, options.seconds, WARM_UP_MS / 1000);
        long startMs = System.currentTimeMillis();
        countedFromMs = startMs + WARM_UP_MS;
        long endMs = startMs + WARM_UP_MS + options.seconds * 1000L;
        long sent = 0;
        try (KafkaProducer<byte[], byte[]> producer = Load.producer(bootstrapServers)) {
            for (long nowMs = startMs; nowMs < endMs; nowMs = System.currentTimeMillis()) {
                long due = (nowMs - startMs) * options.eventsPerSecond / 1000;
                for (; sent < due; sent++) {
                    byte[] event = templates.event(random.nextInt(options.series), nowMs, 1);
                    Future<?> unused = producer.send(
                            new ProducerRecord<>(TOPIC, (int) (sent % options.partitions), nowMs, null, event));
                }
                signals.move(nowMs, (event, timeMs) -> {
                    Future<?> unused = producer.send(new ProducerRecord<>(TOPIC, null, timeMs, null, event));
                });
                LockSupport.parkNanos(TICK_MS * 1_000_000L);
            }
        }
        Thread.sleep(DRAIN_MS);
        return sent;
    }

    private Map<String, Object> figures(long sent) {
        double[] fromEvent = latencies.stream().mapToDouble(l -> l[0]).toArray();
        double[] fromTick = latencies.stream().mapToDouble(l -> l[1]).toArray();
        if (fromEvent.length == 0) {
            throw new IllegalStateException("no alert came");
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("bench", "alert-latency");
        figures.put("eventToAlertMs", percentiles(fromEvent));
        figures.put("tickToAlertMs", percentiles(fromTick));
        figures.put("alerts", fromEvent.length);
        figures.put("eventsSent", sent);
        figures.put("eventsPerSecond", options.eventsPerSecond);
        figures.put("seconds", options.seconds);
        figures.put("series", options.series);
        figures.put("stepMs", options.stepMs);
        figures.put("latenessMs", options.latenessMs);
        figures.put("threads", options.threads);
        figures.put("machine", Machine.facts());
        return figures;
    }

    private static Map<String, Object> percentiles(double[] ms) {
        Map<String, Object> percentiles = new LinkedHashMap<>();
        percentiles.put("p50", Figures.percentile(ms, 0.5));
        percentiles.put("p99", Figures.percentile(ms, 0.99));
        percentiles.put("max", Figures.percentile(ms, 1));
        return percentiles;
    }
}
