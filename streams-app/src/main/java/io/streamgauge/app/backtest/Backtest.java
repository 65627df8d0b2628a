package io.streamgauge.app.backtest;

import io.streamgauge.app.config.Config;
import io.streamgauge.app.config.Keys;
import io.streamgauge.app.config.ServiceSettings;
import io.streamgauge.rules.RuleGroup;
import io.streamgauge.topology.ReplayInput;
import io.streamgauge.topology.RuntimeState;
import io.streamgauge.topology.StreamgaugeRuntime;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.admin.Admin;

/**
 * One backtest: the retained events through the production stages under an application id of its own. {@link #close} may be called from any thread,
 * also while it runs, and leaves nothing on the cluster.
 */
public final class Backtest implements AutoCloseable {
    private static final String PREFIX = "streamgauge-backtest-";
    private static final long LOOK_MS = 20;
    /** Nobody waits for a single step: longer transactions combine more. */
    private static final long COMMIT_INTERVAL_MS = 200;

    private final ServiceSettings settings;
    private final ReplayRules rules;
    private final TimeRange range;
    private final String serviceAlerts;
    private final Map<String, Object> client;
    private final Admin admin;
    private final Scratch scratch;
    private StreamgaugeRuntime runtime;
    private boolean closed;

    /**
     * Prepares a backtest; nothing is made on the cluster before {@link #run}.
     *
     * @param config as the service has it: its events and alerts topics, its step and lateness
     * @param groups the rules, which may be others than the service's
     * @param client properties for Kafka's clients
     * @param folder for local state
     */
    public Backtest(Config config, List<RuleGroup> groups, TimeRange range, Map<String, Object> client, Path folder) {
        this(config, ReplayRules.of(groups), range, client, folder);
    }

    /** The same, maybe with rules that changed on the way. */
    public Backtest(Config config, ReplayRules rules, TimeRange range, Map<String, Object> client, Path folder) {
        String id = PREFIX + String.format("%08x", ThreadLocalRandom.current().nextInt());
        this.rules = rules;
        this.range = range;
        this.client = Map.copyOf(client);
        this.admin = Admin.create(this.client);
        this.scratch = new Scratch(admin, id);
        this.serviceAlerts = config.get(Keys.TOPICS_ALERTS);
        this.settings = ServiceSettings.of(config.with(Keys.APPLICATION_ID, id, "the backtest")
                .with(Keys.TOPICS_ALERTS, scratch.topic("alerts"), "the backtest")
                .with(Keys.TOPICS_DLQ, scratch.topic("dlq"), "the backtest")
                .with(Keys.COMMIT_INTERVAL, COMMIT_INTERVAL_MS, "the backtest")
                .with(Keys.STANDBY_REPLICAS, 0, "the backtest")
                .with(Keys.STATE_DIR, folder.toString(), "the backtest"));
    }

    /**
     * Replays, and compares.
     *
     * @param progress hears how many records of how many have been read, often
     * @throws BacktestException if there is nothing to replay, or it fails
     */
    public BacktestResult run(BiConsumer<Long, Long> progress) throws ExecutionException, InterruptedException {
        EventsRange events = EventsRange.ask(admin, settings.inputs(), range);
        ReplayInput input = new ReplayInput(
                events.inputs(),
                events.starts(),
                events.ends(),
                settings.collect().stepMs(),
                settings.collect().latenessMs(),
                range.toMs());
        StreamgaugeRuntime replay = start(events, input);
        Evaluated evaluated =
                new Evaluated(replay.metrics(), rules.last(), settings.topics().rulesPartitions());
        long startNanos = 0;
        while (!input.complete() || !reached(evaluated, input.endMs())) {
            requireAlive(replay);
            if (startNanos == 0 && replay.metrics().records() > 0) {
                startNanos = System.nanoTime();
            }
            progress.accept(input.read(), input.total());
            Thread.sleep(LOOK_MS);
        }
        double seconds = startNanos == 0 ? 0 : (System.nanoTime() - startNanos) / 1e9;
        requireEvents(input, replay);
        // The last evaluation is committed with the next commit; closing would do it too, but only if it goes well.
        Thread.sleep(2 * settings.kafka().commitIntervalMs());
        replay.close();
        requireNoFailure(replay);
        return result(events, input, replay, evaluated, seconds);
    }

    private synchronized StreamgaugeRuntime start(EventsRange events, ReplayInput input)
            throws ExecutionException, InterruptedException {
        if (closed) {
            throw new BacktestException("interrupted", "");
        }
        scratch.startAt(events);
        runtime = rules.versions().isEmpty()
                ? StreamgaugeRuntime.replay(settings.pipeline(rules.last(), ""), input, topic -> {})
                : StreamgaugeRuntime.replay(settings.pipeline(List.of(), ""), rules.versions(), input, topic -> {});
        runtime.start();
        return runtime;
    }

    private BacktestResult result(
            EventsRange events, ReplayInput input, StreamgaugeRuntime replay, Evaluated evaluated, double seconds)
            throws ExecutionException, InterruptedException {
        TransitionReader reader = new TransitionReader(client);
        List<Replayed> transitions = reader.read(scratch.topic("alerts"), range);
        long endMs = range.toMs() == TimeRange.OPEN ? input.endMs() : range.toMs();
        BacktestResult result = new BacktestResult(transitions, input.total(), seconds, endMs);
        result.notes(replay.metrics());
        result.summary(Summary.rules(rules.all(), transitions, endMs));
        if (!admin.listTopics().names().get().contains(serviceAlerts)) {
            result.summary(List.of("There is no topic " + serviceAlerts + " to compare with."));
            return result;
        }
        Difference difference = Difference.of(
                transitions, reader.read(serviceAlerts, range), evaluated.firstTickMs(), endMs, events.whole());
        result.summary(Summary.difference(serviceAlerts, difference, events.whole()));
        return result;
    }

    /** Where no event was taken there is nothing to evaluate. */
    private static boolean reached(Evaluated evaluated, long endMs) {
        return endMs == TimeRange.OPEN || evaluated.through(endMs);
    }

    private static void requireAlive(StreamgaugeRuntime replay) {
        requireNoFailure(replay);
        if (replay.state() == RuntimeState.CLOSED) {
            throw new BacktestException("interrupted", "");
        }
    }

    private static void requireNoFailure(StreamgaugeRuntime replay) {
        if (replay.failure().isPresent()) {
            throw new BacktestException(
                    "the replay failed: " + replay.failure().get(), "Run it again with --verbose for the details.");
        }
    }

    private static void requireEvents(ReplayInput input, StreamgaugeRuntime replay) {
        if (input.endMs() == TimeRange.OPEN) {
            throw new BacktestException(
                    "none of the " + input.total() + " records has an event that can be taken: "
                            + replay.metrics().rejected(),
                    "Is it the right topic? Name another with " + Keys.TOPICS_EVENTS.flag() + ".");
        }
    }

    /** Stops, and deletes everything that the backtest had on the cluster. */
    @Override
    public synchronized void close() throws ExecutionException, InterruptedException {
        if (closed) {
            return;
        }
        closed = true;
        try (admin) {
            if (runtime != null) {
                runtime.close();
            }
            scratch.delete();
        }
    }
}
