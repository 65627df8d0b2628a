package io.streamgauge.app.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamgauge.app.broker.EmbeddedBroker;
import io.streamgauge.app.config.ConfigLoader;
import io.streamgauge.app.config.Keys;
import io.streamgauge.app.dev.AlertTail;
import io.streamgauge.app.service.RuleText;
import io.streamgauge.series.StepGrid;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
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
 * How long it takes until the alert that an event causes is readable, committed, on the alerts topic, while a steady load goes through: from the event's time, and from the end of its
 * step, which it has to wait for. Rules with {@code for: 0}. The lateness is part of both: a step stays open for late events that long.
 */
public final class AlertLatencyBench {
    private static final String TOPIC = "bench-events";
    private static final String APPLICATION_ID = "bench-latency";
    private static final int SIGNALS = 60;
    private static final int TICK_MS = 5;
    /** Two evaluations of the packs' groups, so that what is measured is compiled code. */
    private static final long WARM_UP_MS = 35_000;
    /** Rates over five minutes read five minutes of samples. */
    private static final int HISTORY_S = 300;

    private static final int HISTORY_EVENTS_PER_SECOND = 2_000;
    private static final int LINGER_MS = 5;
    /** The load goes on for so long after what counts: a step closes when events of the next come. */
    private static final long RUN_OUT_MS = 5_000;

    private final Options options;
    private final BenchLog log;
    private final ConcurrentLinkedQueue<double[]> latencies = new ConcurrentLinkedQueue<>();
    private final StepGrid grid;
    private long gcBeforeMs;
    private volatile long countedFromMs = Long.MAX_VALUE;
    private volatile long countedToMs = Long.MAX_VALUE;

    public record Options(
            int eventsPerSecond,
            int seconds,
            int series,
            int partitions,
            int threads,
            long stepMs,
            long latenessMs,
            long commitIntervalMs) {}

    public AlertLatencyBench(Options options, BenchLog log) {
        this.options = options;
        this.log = log;
        this.grid = new StepGrid(options.stepMs);
    }

    /** Runs it; returns the figures. */
    public Map<String, Object> run(Path data) throws InterruptedException, ExecutionException {
        try (EmbeddedBroker broker = EmbeddedBroker.start(data)) {
            log.say("writing %d s of history …", HISTORY_S);
            Load load = new Load(
                    (long) HISTORY_S * HISTORY_EVENTS_PER_SECOND,
                    1,
                    options.series,
                    options.partitions,
                    false,
                    HISTORY_EVENTS_PER_SECOND);
            load.write(broker.bootstrapServers(), TOPIC, System.currentTimeMillis() - HISTORY_S * 1000L);
            ConfigLoader loader = new ConfigLoader()
                    .flag(Keys.TOPICS_EVENTS, TOPIC)
                    .flag(Keys.THREADS, Integer.toString(options.threads))
                    .flag(Keys.STEP, options.stepMs + "ms")
                    .flag(Keys.LATENESS, options.latenessMs + "ms")
                    .flag(Keys.EVALUATION_INTERVAL, options.stepMs + "ms")
                    .flag(Keys.IDLE_TIMEOUT, "2s")
                    .flag(Keys.COMMIT_INTERVAL, options.commitIntervalMs + "ms");
            List<RuleText> rules = new ArrayList<>(BenchRules.load());
            rules.add(new RuleText("signals.yml", Signals.RULE));
            Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
            try (BenchService service =
                    BenchService.start(APPLICATION_ID, broker.bootstrapServers(), data, loader, rules)) {
                service.awaitReady();
                Signals signals = new Signals(SIGNALS, System.currentTimeMillis());
                try (AlertTail tail = new AlertTail(client, APPLICATION_ID + "-alerts", this::take);
                        StageTrace trace = new StageTrace(service.runtime().metrics(), options.stepMs)) {
                    tail.start();
                    long fromMs = System.currentTimeMillis() + WARM_UP_MS;
                    trace.start(fromMs, fromMs + options.seconds * 1000L);
                    long sent = send(broker.bootstrapServers(), signals);
                    return figures(sent, trace);
                }
            }
        }
    }

    private void take(JsonNode alert) {
        if (alert.path("status").asText().equals("firing")
                && alert.path("alertname").asText().equals(Signals.ALERT)) {
            long nowMs = System.currentTimeMillis();
            long upMs = alert.path("value").asLong();
            if (upMs >= countedFromMs && upMs < countedToMs) {
                latencies.add(new double[] {nowMs - upMs, nowMs - grid.endOf(upMs)});
            }
        }
    }

    /** Sends at the wanted rate; what is sent while warming up, and at the end, doesn't count. */
    private long send(String bootstrapServers, Signals signals) throws InterruptedException {
        EventTemplates templates = new EventTemplates(options.series);
        SplittableRandom random = new SplittableRandom(1);
        log.say(
                "%,d events/s for %d s, after %d s to warm up …",
                options.eventsPerSecond, options.seconds, WARM_UP_MS / 1000);
        long startMs = System.currentTimeMillis();
        countedFromMs = startMs + WARM_UP_MS;
        gcBeforeMs = collectedMs();
        countedToMs = countedFromMs + options.seconds * 1000L;
        long endMs = countedToMs + RUN_OUT_MS;
        long sent = 0;
        try (KafkaProducer<byte[], byte[]> producer = Load.producer(bootstrapServers, LINGER_MS)) {
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
        return sent;
    }

    private static long collectedMs() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }

    private Map<String, Object> figures(long sent, StageTrace trace) {
        double[] fromEvent = latencies.stream().mapToDouble(l -> l[0]).toArray();
        double[] fromStepEnd = latencies.stream().mapToDouble(l -> l[1]).toArray();
        if (fromEvent.length == 0) {
            throw new IllegalStateException("no alert came");
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("bench", "alert-latency");
        figures.put("eventToAlertMs", Figures.percentiles(fromEvent));
        figures.put("stepEndToAlertMs", Figures.percentiles(fromStepEnd));
        figures.put("stepEndToStageMs", trace.figures());
        figures.put("gcMs", collectedMs() - gcBeforeMs);
        figures.put("longestPauseMs", Figures.round(trace.longestPauseMs()));
        figures.put("alerts", fromEvent.length);
        figures.put("eventsSent", sent);
        figures.put("eventsPerSecond", options.eventsPerSecond);
        figures.put("seconds", options.seconds);
        figures.put("series", options.series);
        figures.put("stepMs", options.stepMs);
        figures.put("latenessMs", options.latenessMs);
        figures.put("commitIntervalMs", options.commitIntervalMs);
        figures.put("threads", options.threads);
        figures.put("machine", Machine.facts());
        return figures;
    }
}
