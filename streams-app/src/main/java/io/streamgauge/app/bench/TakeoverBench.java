package io.streamgauge.app.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamgauge.app.broker.EmbeddedBroker;
import io.streamgauge.app.config.Key;
import io.streamgauge.app.config.Keys;
import io.streamgauge.app.dev.AlertTail;
import io.streamgauge.app.process.JavaCommand;
import io.streamgauge.app.process.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/**
 * How long alerts stop when an instance is killed (SIGKILL): two instances as processes of their own, each with standbys of the other's state, under a steady load. Time is taken from the kill to the first readable alert
 * of an event that was sent after it. POSIX systems only.
 */
public final class TakeoverBench {
    static final String TOPIC = "bench-events";
    private static final String APPLICATION_ID = "bench-takeover";
    private static final String ALERTS = APPLICATION_ID + "-alerts";
    private static final int INSTANCES = 2;
    private static final int HEAP_MIB = 1200;
    private static final int PARTITIONS = 4;
    private static final long GIVE_UP_MS = 120_000;
    private static final long LOOK_MS = 10;

    private final Options options;
    private final BenchLog log;
    private final JavaProcess[] instances = new JavaProcess[INSTANCES];
    private final String[] lastWords = new String[INSTANCES];
    /** The event time of the newest event that an alert came of. */
    private volatile long newestCauseMs;

    /**
     * What to measure.
     *
     * @param rounds kills, each followed by a start of the killed instance
     * @param settleMs under load before each kill, for the standbys to catch up
     */
    public record Options(int series, int eventsPerSecond, int rounds, long sessionTimeoutMs, long settleMs) {}

    public TakeoverBench(Options options, BenchLog log) {
        this.options = options;
        this.log = log;
    }

    /** Runs it; returns the figures. */
    public Map<String, Object> run(Path data) throws InterruptedException, ExecutionException, IOException {
        List<Double> takeoversMs = new ArrayList<>();
        Files.writeString(data.resolve("signals.yml"), Signals.RULE);
        try (EmbeddedBroker broker = EmbeddedBroker.start(data)) {
            new Load(0, 1, options.series, PARTITIONS, false, 1).write(broker.bootstrapServers(), TOPIC, 0);
            try (SteadyLoad load =
                    SteadyLoad.start(broker.bootstrapServers(), TOPIC, options.series, options.eventsPerSecond)) {
                for (int i = 0; i < INSTANCES; i++) {
                    start(i, broker.bootstrapServers(), data);
                }
                measure(broker.bootstrapServers(), data, takeoversMs);
            } finally {
                for (JavaProcess instance : instances) {
                    if (instance != null) {
                        instance.close();
                    }
                }
            }
        }
        return figures(takeoversMs);
    }

    private void measure(String bootstrapServers, Path data, List<Double> takeoversMs) throws InterruptedException {
        awaitTopic(bootstrapServers);
        Map<String, Object> client = Map.of("bootstrap.servers", bootstrapServers);
        try (AlertTail tail = new AlertTail(client, ALERTS, this::take)) {
            tail.start();
            for (int round = 0; round < options.rounds; round++) {
                awaitAlertOf(System.currentTimeMillis());
                Thread.sleep(options.settleMs);
                awaitAlertOf(System.currentTimeMillis());
                int victim = round % INSTANCES;
                long killedMs = System.currentTimeMillis();
                instances[victim].kill();
                awaitAlertOf(killedMs);
                double tookMs = System.currentTimeMillis() - killedMs;
                takeoversMs.add(tookMs);
                log.say("round %d: alerts again after %.1f s", round + 1, tookMs / 1000);
                start(victim, bootstrapServers, data);
            }
        } catch (IOException e) {
            throw new IllegalStateException("an instance did not start: " + e.getMessage(), e);
        }
    }

    private void awaitTopic(String bootstrapServers) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            long deadline = System.currentTimeMillis() + GIVE_UP_MS;
            while (!admin.listTopics().names().get().contains(ALERTS)) {
                requireInTime(deadline);
                Thread.sleep(LOOK_MS);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for an alert of an event that was sent at this time or later. */
    private void awaitAlertOf(long sentMs) throws InterruptedException {
        long deadline = System.currentTimeMillis() + GIVE_UP_MS;
        while (newestCauseMs < sentMs) {
            requireInTime(deadline);
            Thread.sleep(LOOK_MS);
        }
    }

    private void requireInTime(long deadlineMs) {
        if (System.currentTimeMillis() > deadlineMs) {
            throw new IllegalStateException("no alert within " + GIVE_UP_MS / 1000 + " s; the instances' last words: "
                    + String.join(" | ", lastWords));
        }
    }

    private void take(JsonNode alert) {
        if (alert.path("status").asText().equals("firing")) {
            newestCauseMs = Math.max(newestCauseMs, alert.path("value").asLong());
        }
    }

    private void start(int instance, String bootstrapServers, Path data) throws IOException {
        Map<Key<?>, String> flags = new LinkedHashMap<>();
        flags.put(Keys.BOOTSTRAP_SERVERS, bootstrapServers);
        flags.put(Keys.APPLICATION_ID, APPLICATION_ID);
        flags.put(Keys.TOPICS_EVENTS, TOPIC);
        flags.put(Keys.TOPICS_ALERTS, ALERTS);
        flags.put(Keys.TOPICS_DLQ, APPLICATION_ID + "-dlq");
        flags.put(Keys.REPLICATION_FACTOR, "1");
        flags.put(Keys.STANDBY_REPLICAS, "1");
        flags.put(Keys.SESSION_TIMEOUT, options.sessionTimeoutMs + "ms");
        flags.put(Keys.STEP, "1s");
        flags.put(Keys.LATENESS, "500ms");
        flags.put(Keys.EVALUATION_INTERVAL, "1s");
        flags.put(Keys.COMMIT_INTERVAL, "100ms");
        flags.put(Keys.RULES, data.resolve("signals.yml").toString());
        flags.put(Keys.HTTP_PORT, "0");
        flags.put(Keys.STATE_DIR, data.resolve("instance-" + instance).toString());
        List<String> arguments = new ArrayList<>(List.of("run"));
        flags.forEach((key, value) -> arguments.addAll(List.of(key.flag(), value)));
        instances[instance] = JavaProcess.start(
                JavaCommand.small("io.streamgauge.app.Main", HEAP_MIB, arguments)
                        .in(data),
                line -> lastWords[instance] = line);
    }

    private Map<String, Object> figures(List<Double> takeoversMs) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("bench", "takeover");
        figures.put("takeoverMs", Figures.median(takeoversMs));
        figures.put("beyondSessionTimeoutMs", Figures.median(takeoversMs) - options.sessionTimeoutMs);
        figures.put("runsMs", takeoversMs);
        figures.put("sessionTimeoutMs", options.sessionTimeoutMs);
        figures.put("series", options.series);
        figures.put("eventsPerSecond", options.eventsPerSecond);
        figures.put("instances", INSTANCES);
        figures.put("standbyReplicas", 1);
        figures.put("machine", Machine.facts());
        return figures;
    }
}
