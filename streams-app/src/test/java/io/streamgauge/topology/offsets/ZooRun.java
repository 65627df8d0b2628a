package io.streamgauge.topology.offsets;

import io.streamgauge.lag.GroupLag;
import io.streamgauge.lag.LagSettings;
import io.streamgauge.lag.PartitionLag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * One run of the zoo: keepers let the species live for a few ticks, a collector looks at them, and so on. Time is event time, an interval of the collector for each
 * round, whatever the machine needs for it: a slow one sees the same.
 */
final class ZooRun {
    /** Compaction is looked for often. */
    static final Map<String, String> BROKER = Map.of("log.cleaner.backoff.ms", "500");

    private static final long SEED = 20_261_121;
    private static final int KEEPERS = 4;
    private static final int TICKS_PER_ROUND = 3;
    private static final int CALM_ROUNDS = 10;
    /** So long that what stands is called stuck, and what has an open transaction hanging, where they are. */
    private static final int WILD_ROUNDS = 45;

    private static final int MAX_ROUNDS = 120;
    private static final int HERD_END = 10;
    private static final int HERD_AT_ONCE = 50;

    final ZooLog log;
    final ZooNever never;
    private final Map<String, Object> client;
    private final List<ZooKeeper> keepers = new ArrayList<>();
    KafkaExporterView exporter;
    private final AtomicLong nowMs = new AtomicLong(System.currentTimeMillis());
    private int turnedAt = -1;

    ZooRun(Map<String, Object> client, LagSettings settings, ZooNever never) {
        this.client = client;
        this.log = new ZooLog(settings);
        this.never = never;
    }

    /** Groups of which half are at the end of the topic and half are not, committed by the Admin API. */
    void herd(int groups, int partitions) throws Exception {
        try (ZooGround ground = new ZooGround(client, SEED, nowMs::get)) {
            ground.topic(ZooSpecies.HERD, partitions);
            Map<TopicPartition, Long> end = new HashMap<>();
            Map<TopicPartition, Long> behind = new HashMap<>();
            for (int p = 0; p < partitions; p++) {
                ground.produce(ZooSpecies.HERD, p, HERD_END);
                end.put(new TopicPartition(ZooSpecies.HERD, p), (long) HERD_END);
                behind.put(new TopicPartition(ZooSpecies.HERD, p), (long) HERD_END - 3);
            }
            ground.flush();
            List<KafkaFuture<Void>> commits = new ArrayList<>();
            for (int g = 0; g < groups; g++) {
                String group = ZooSpecies.HERD + "-" + g;
                commits.add(ground.commitLater(group, behind(group) ? behind : end));
                if (commits.size() == HERD_AT_ONCE || g == groups - 1) {
                    for (KafkaFuture<Void> commit : commits) {
                        commit.get();
                    }
                    commits.clear();
                }
            }
        }
    }

    /** Whether a group of the herd has something to read. */
    static boolean behind(String group) {
        return (group.charAt(group.length() - 1) - '0') % 2 == 1;
    }

    /** Lets them live until it is enough. */
    void watch(long readingMs, BooleanSupplier enough) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(KEEPERS);
        try (OffsetsReader reader = new OffsetsReader(client, NameFilter.of("", ""), NameFilter.of("", "__.*"))) {
            start();
            boolean done = false;
            while (!done && log.rounds.size() < MAX_ROUNDS) {
                int round = log.rounds.size();
                if (turnedAt < 0 && round >= CALM_ROUNDS && log.allKnown()) {
                    all(threads, ZooKeeper::turn);
                    turnedAt = round;
                }
                all(threads, keeper -> {
                    for (int tick = 0; tick < TICKS_PER_ROUND; tick++) {
                        keeper.tick();
                    }
                });
                log.add(reader.read(nowMs.get()), never);
                nowMs.addAndGet(readingMs);
                done = turnedAt >= 0 && round >= turnedAt + WILD_ROUNDS && enough.getAsBoolean();
            }
            // Once more, now that nobody moves: a request of the last tick may have come after that round.
            log.add(reader.read(nowMs.get()), never);
            exporter = KafkaExporterView.of(client);
        } finally {
            threads.shutdown();
            for (ZooKeeper keeper : keepers) {
                keeper.close();
            }
        }
    }

    private void all(ExecutorService threads, Consumer<ZooKeeper> task) throws Exception {
        List<Callable<Void>> tasks = new ArrayList<>();
        keepers.forEach(keeper -> tasks.add(() -> {
            task.accept(keeper);
            return null;
        }));
        for (Future<Void> done : threads.invokeAll(tasks)) {
            done.get();
        }
    }

    private void start() {
        List<List<ZooSpecies>> shares = new ArrayList<>();
        for (int k = 0; k < KEEPERS; k++) {
            shares.add(new ArrayList<>());
        }
        for (ZooSpecies species : ZooSpecies.values()) {
            shares.get(species.ordinal() % KEEPERS).add(species);
        }
        for (int k = 0; k < KEEPERS; k++) {
            keepers.add(new ZooKeeper(new ZooGround(client, SEED + k, nowMs::get), shares.get(k)));
        }
    }

    /** The round in which all turned; −1 for never. */
    int turnedAt() {
        return turnedAt;
    }

    /** All that was said of a group, a line for each change. */
    String story(String group) {
        StringBuilder story = new StringBuilder();
        String before = "";
        for (int r = 0; r < log.rounds.size(); r++) {
            GroupLag lag = log.rounds.get(r).said().get(group);
            StringBuilder now = new StringBuilder();
            for (PartitionLag p : lag == null ? List.<PartitionLag>of() : lag.partitions()) {
                now.append(' ')
                        .append(p.topic())
                        .append('/')
                        .append(p.partition())
                        .append(' ')
                        .append(p.verdict());
            }
            if (!now.toString().equals(before)) {
                before = now.toString();
                story.append("\n round ").append(r).append(':').append(before);
            }
        }
        return story.toString();
    }
}
