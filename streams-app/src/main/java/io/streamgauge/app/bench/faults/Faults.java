package io.streamgauge.app.bench.faults;

import io.streamgauge.app.broker.BrokerProcesses;
import io.streamgauge.app.process.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.common.TopicPartition;

/** Does the faults. Each method returns, when the disturbance itself is over, what was done in words. */
final class Faults {
    static final long SESSION_TIMEOUT_MS = 6_000;

    /** How a member that the group has given up hears of it, in Kafka's words. */
    private static final Pattern FENCED = Pattern.compile(
            "fenced|InvalidProducerEpoch|TaskMigrated|UnknownMember|not aware of this member|member id is not valid|lost partitions",
            Pattern.CASE_INSENSITIVE);

    private static final long HEARS_OF_IT_MS = 20_000;
    private static final long START_MS = 30_000;
    private static final long REFUSED_MS = 1_000;

    private final Scene scene;
    private final List<String> problems;
    private int partitions;

    /** @param problems gets what a fault showed to be wrong */
    Faults(Scene scene, int partitions, List<String> problems) {
        this.scene = scene;
        this.partitions = partitions;
        this.problems = problems;
    }

    int partitions() {
        return partitions;
    }

    String apply(FaultKind kind) throws IOException, InterruptedException, ExecutionException {
        return switch (kind) {
            case KILL -> kill();
            case RESTART -> restart();
            case ZOMBIE -> zombie();
            case SCALE -> scale();
            case BROKER_KILL -> brokerKill();
            case BROKER_RESTART -> brokerRestart();
            case LOST_STATE -> lostState();
            case FULL_DISK ->
                switch (scene.random().nextInt(3)) {
                    case 0 -> fullDisk();
                    case 1 -> startOnFullDisk();
                    default -> noStateDirectory();
                };
            case MORE_PARTITIONS -> morePartitions();
            case CLOCK_JUMP -> clockJump();
            case LATE_EVENTS -> lateEvents();
            case REPEATED_EVENTS -> repeatedEvents();
        };
    }

    private String kill() throws IOException, InterruptedException {
        ServiceProcess victim = scene.fleet().any(scene.random());
        victim.kill();
        if (scene.random().nextBoolean()) {
            victim.start();
            return "instance " + victim.number() + " killed and started again at once";
        }
        scene.awaitCurrent(System.currentTimeMillis());
        victim.start();
        return "instance " + victim.number() + " killed, started again after the others had taken over";
    }

    private String restart() throws IOException, InterruptedException {
        ServiceProcess one = scene.fleet().any(scene.random());
        boolean ended = one.stop();
        if (!ended) {
            problems.add("instance " + one.number() + " did not end in time after SIGTERM");
        }
        scene.pass(scene.between(0, 3_000));
        one.start();
        return "instance " + one.number() + " stopped with SIGTERM and started again";
    }

    private String zombie() throws IOException, InterruptedException {
        ServiceProcess one = scene.fleet().any(scene.random());
        long line = one.logLines();
        long frozenMs = scene.between(SESSION_TIMEOUT_MS + 3_000, SESSION_TIMEOUT_MS + 7_000);
        one.process().freeze();
        try {
            scene.pass(frozenMs);
        } finally {
            one.process().thaw();
        }
        boolean fenced = scene.await(
                () -> one.logFrom(line).stream()
                        .anyMatch(said -> FENCED.matcher(said).find()),
                HEARS_OF_IT_MS * scene.options().patience());
        if (!fenced) {
            problems.add("instance " + one.number() + " was stopped for " + frozenMs
                    + " ms and its log does not say that it was fenced");
        }
        return "instance " + one.number() + " stopped for " + frozenMs / 1000 + " s, "
                + (fenced ? "fenced" : "no sign of fencing");
    }

    private String scale() throws IOException, InterruptedException {
        scene.fleet().scaleTo(1);
        scene.awaitCurrent(System.currentTimeMillis());
        scene.fleet().scaleTo(Fleet.MAX_INSTANCES);
        scene.awaitReady();
        scene.awaitCurrent(System.currentTimeMillis());
        scene.fleet().scaleTo(scene.options().instances());
        return "down to 1 instance, up to " + Fleet.MAX_INSTANCES + ", back to "
                + scene.options().instances();
    }

    private String brokerKill() throws IOException, InterruptedException {
        int broker = scene.random().nextInt(scene.brokers().size());
        scene.brokers().kill(broker);
        long downMs = scene.between(leastDownMs(), leastDownMs() + 6_000);
        scene.pass(downMs);
        scene.brokers().start(broker);
        scene.brokers().awaitAll();
        return "broker " + (broker + 1) + " killed, started again after " + downMs / 1000 + " s";
    }

    /**
     * An only broker stays away until its controller has given it up. One that comes back before leads its partitions twice within seconds, and Kafka 4.3.1's group coordinator may then go on from
     * the middle of its log ({@link BrokerProcesses}): no group recovers from that before the next restart of the broker. With three, others have taken over by then.
     */
    private long leastDownMs() {
        return scene.brokers().size() == 1 ? BrokerProcesses.SESSION_MS + 3_000 : 0;
    }

    private String brokerRestart() throws IOException, InterruptedException {
        int broker = scene.random().nextInt(scene.brokers().size());
        scene.brokers().stop(broker);
        scene.brokers().start(broker);
        scene.brokers().awaitAll();
        return "broker " + (broker + 1) + " stopped with SIGTERM and started again";
    }

    private String lostState() throws IOException, InterruptedException {
        ServiceProcess one = scene.fleet().any(scene.random());
        one.kill();
        delete(one.stateDir());
        one.start();
        return "instance " + one.number() + " killed, its state directory deleted, started again";
    }

    /** An instance without a byte of room has to take over another one's work. */
    private String fullDisk() throws IOException, InterruptedException {
        if (!JavaProcess.canFillDisk()) {
            return startOnFullDisk();
        }
        List<ServiceProcess> running = scene.fleet().running();
        ServiceProcess full = running.get(0);
        ServiceProcess gone = running.get(1);
        full.process().fillDisk();
        gone.kill();
        scene.awaitCurrent(System.currentTimeMillis());
        if (full.isAlive()) {
            full.process().freeDisk();
        }
        gone.start();
        return "instance " + full.number() + "'s disk full while instance " + gone.number()
                + " was killed: it took over";
    }

    private String startOnFullDisk() throws IOException, InterruptedException {
        ServiceProcess one = scene.fleet().any(scene.random());
        one.stop();
        delete(one.stateDir());
        one.start("ulimit -f 0");
        scene.awaitReady();
        return "instance " + one.number() + " started on a full disk: it serves";
    }

    /** Refused at the start, in a sentence; a supervisor starts it again until somebody has put it right. */
    private String noStateDirectory() throws IOException, InterruptedException {
        ServiceProcess one = scene.fleet().any(scene.random());
        one.stop();
        delete(one.stateDir());
        Files.writeString(one.stateDir(), "a file");
        long line = one.logLines();
        scene.fleet().expectExits(true);
        one.start();
        boolean refused = scene.await(
                () -> one.logFrom(line).stream().anyMatch(said -> said.contains("is a file, not a folder")),
                START_MS * scene.options().patience());
        if (!refused) {
            problems.add("instance " + one.number() + " started with a file in the place of its state directory");
        }
        scene.pass(REFUSED_MS);
        delete(one.stateDir());
        scene.awaitReady();
        scene.fleet().expectExits(false);
        return "instance " + one.number() + " with a file in the place of its state directory: refused, then put right";
    }

    /**
     * The clients use the new partition when the service knows of it, as the operations page says: before, time does not wait for it, and its events may count for the step after theirs. That every
     * SERIES partition will hear of it before what is sent from now on is certain, since all are told in one transaction.
     */
    private String morePartitions() throws IOException, InterruptedException, ExecutionException {
        TopicPartition gained = new TopicPartition(scene.eventsTopic(), partitions);
        partitions++;
        scene.admin()
                .createPartitions(Map.of(scene.eventsTopic(), NewPartitions.increaseTo(partitions)))
                .all()
                .get();
        if (!scene.await(
                () -> scene.fleet().waitsFor(gained.partition()),
                scene.options().recoveryMs())) {
            throw new StandstillException("nobody waits for " + gained);
        }
        scene.load().spreadOver(partitions);
        return "the events topic has " + partitions + " partitions";
    }

    private String clockJump() throws IOException, InterruptedException {
        long jumpMs = scene.between(2_000, 8_000);
        scene.load().jump(jumpMs);
        scene.pass(scene.between(3_000, 6_000));
        scene.load().jump(0);
        return "one producer's clock " + jumpMs + " ms ahead for some seconds";
    }

    private String lateEvents() throws IOException, InterruptedException {
        scene.load().lateFor(4_000);
        scene.pass(4_000);
        return "300 late events a second for 4 s";
    }

    private String repeatedEvents() throws IOException, InterruptedException {
        scene.load().repeatFor(4_000);
        scene.pass(4_000);
        return "200 events a second sent twice for 4 s";
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> entries = Files.walk(folder)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(entry);
            }
        }
    }
}
