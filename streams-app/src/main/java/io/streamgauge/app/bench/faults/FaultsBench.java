package io.streamgauge.app.bench.faults;

import io.streamgauge.app.bench.BenchLog;
import io.streamgauge.app.bench.truth.InputEvent;
import io.streamgauge.app.broker.BrokerProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Brokers and instances of the service as processes, a steady load, and a seeded schedule of faults. After it every counter and histogram must hold what was sent, and the alerts topic what the
 * reference evaluates over the same log: each transition once, in order.
 *
 * <p>One run per object; not thread-safe. Linux, for signals and limits.
 */
public final class FaultsBench {
    private static final int UNDISTURBED_RESTS = 3;
    private static final long VERIFY_MS = 90_000;
    private static final long STOP_MS = 20_000;

    private final FaultsOptions options;
    private final BenchLog log;
    private final List<FaultRecord> records = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final long startMs = System.currentTimeMillis();
    private long undisturbedPauseMs;

    public FaultsBench(FaultsOptions options, BenchLog log) {
        this.options = options;
        this.log = log;
    }

    /**
     * Runs everything.
     *
     * @param data for the brokers' data, the instances' state, and all logs
     */
    public FaultsResult run(Path data) throws IOException, InterruptedException, ExecutionException {
        Files.createDirectories(data);
        Files.writeString(data.resolve(FaultRules.FILE), FaultRules.text());
        say("Starting %d broker%s; all logs are in %s", options.brokers(), options.brokers() == 1 ? "" : "s", data);
        try (BrokerProcesses brokers = BrokerProcesses.start(data, options.brokers());
                Admin admin = Admin.create(Map.of("bootstrap.servers", brokers.bootstrapServers()))) {
            FaultSettings settings = new FaultSettings(brokers.bootstrapServers(), options);
            createTopics(admin);
            try (Fleet fleet = new Fleet(data, settings.arguments(), STOP_MS * options.patience());
                    FaultLoad load = load(brokers);
                    AlertWatch watch = watch(brokers)) {
                Scene scene = new Scene(
                        brokers, fleet, load, watch, admin, FaultSettings.EVENTS, new Random(options.seed()), options);
                warmUp(scene);
                faults(scene);
                Checked checked = check(scene, settings, data);
                return new FaultsReport(options, records, problems, undisturbedPauseMs)
                        .result(checked, load, System.currentTimeMillis() - startMs);
            }
        }
    }

    private void say(String format, Object... arguments) {
        log.say("%4d s  " + format, prefixed((System.currentTimeMillis() - startMs) / 1000, arguments));
    }

    private static Object[] prefixed(long seconds, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = seconds;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return all;
    }

    /** What was compared. */
    record Checked(long events, int transitions, int totals, long late) {}

    private void createTopics(Admin admin) throws InterruptedException, ExecutionException {
        admin.createTopics(List.of(
                        new NewTopic(
                                FaultSettings.EVENTS, Optional.of(FaultSettings.EVENTS_PARTITIONS), Optional.empty()),
                        new NewTopic(
                                        FaultSettings.ALERTS,
                                        Optional.of(FaultSettings.RULES_PARTITIONS),
                                        Optional.empty())
                                .configs(Map.of("cleanup.policy", "compact", "min.compaction.lag.ms", "604800000"))))
                .all()
                .get();
    }

    private FaultLoad load(BrokerProcesses brokers) {
        return new FaultLoad(
                brokers.bootstrapServers(),
                FaultSettings.EVENTS,
                FaultSettings.EVENTS_PARTITIONS,
                options.eventsPerSecond(),
                options.seed());
    }

    private static AlertWatch watch(BrokerProcesses brokers) {
        return new AlertWatch(brokers.bootstrapServers(), FaultSettings.ALERTS, FaultSettings.RULES_PARTITIONS);
    }

    private void warmUp(Scene scene) throws IOException, InterruptedException {
        say("Starting %d instances and %,d events/s", options.instances(), options.eventsPerSecond());
        scene.watch().start();
        scene.load().start();
        scene.fleet().scaleTo(options.instances());
        scene.awaitReady();
        scene.awaitCurrent(System.currentTimeMillis());
        long fromMs = System.currentTimeMillis();
        scene.pass(UNDISTURBED_RESTS * options.restMs());
        undisturbedPauseMs = scene.watch().longestPauseMs(fromMs, System.currentTimeMillis());
        say("Undisturbed, alerts pause for %.1f s at most", undisturbedPauseMs / 1000.0);
    }

    private void faults(Scene scene) throws IOException, InterruptedException, ExecutionException {
        Faults faults = new Faults(scene, FaultSettings.EVENTS_PARTITIONS, problems);
        List<FaultKind> schedule =
                FaultKind.schedule(options.sortedKinds(), options.faults(), new Random(options.seed()));
        for (FaultKind kind : schedule) {
            int number = records.size() + 1;
            say("%3d/%d %s …", number, options.faults(), kind.text);
            long fromMs = System.currentTimeMillis();
            try {
                String what = faults.apply(kind);
                scene.awaitCurrent(System.currentTimeMillis());
                long toMs = System.currentTimeMillis();
                FaultRecord record =
                        new FaultRecord(kind, what, scene.watch().longestPauseMs(fromMs, toMs), toMs - fromMs);
                records.add(record);
                say(
                        "        %s: alerts paused for %.1f s, current after %.1f s",
                        what, record.pauseMs() / 1000.0, record.recoveryMs() / 1000.0);
                scene.awaitReady();
                scene.pass(options.restMs());
            } catch (StandstillException e) {
                problems.add("after fault " + number + " (" + kind.text + "): " + e.getMessage());
                say("        %s", e.getMessage());
                return;
            }
        }
    }

    private static List<String> compare(Scene scene, Verdict verdict) throws InterruptedException {
        try {
            return verdict.problems(scene.fleet().metrics(), scene.watch().all());
        } catch (IOException e) {
            return List.of("an instance does not answer: " + e);
        }
    }

    /** Ends the load and waits until the service has come to the end of it, or to no end. */
    private Checked check(Scene scene, FaultSettings settings, Path data) throws IOException, InterruptedException {
        say("Load ends; comparing with the reference …");
        long endMs = scene.load().finish(FaultSettings.CLOSING_MS);
        List<InputEvent> events = TopicLog.read(scene.brokers().bootstrapServers(), FaultSettings.EVENTS);
        if (events.size() != scene.load().acknowledged()) {
            problems.add("the events topic has " + events.size() + " records, the clients were told of "
                    + scene.load().acknowledged() + ": a matter of the brokers");
        }
        Verdict verdict = new Verdict(
                events, settings.service(), settings.groups(), scene.load().totals(), endMs);
        List<String> found = new ArrayList<>();
        scene.await(
                () -> {
                    found.clear();
                    found.addAll(compare(scene, verdict));
                    return found.isEmpty();
                },
                VERIFY_MS * options.patience());
        if (!found.isEmpty()) {
            Evidence.write(data, events, verdict.truth(), scene.watch().all());
        }
        problems.addAll(found);
        problems.addAll(scene.fleet().unexpectedExits());
        if (!problems.isEmpty()) {
            problems.addAll(scene.brokers().earlyCoordinators());
        }
        return new Checked(
                events.size(),
                verdict.truth().transitions().size(),
                verdict.truth().totals().size(),
                verdict.truth().late());
    }
}
