package io.streamgauge.lag;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;

/** A topic and one group that reads it, in virtual seconds, with the noise that real ones have. Seeded. */
final class Simulation {
    static final long START_MS = 1_800_000_000_000L;
    static final int READING_SECONDS = 5;

    /** One partition: what happens to it is set from outside, between seconds. */
    static final class Partition {
        double producedPerSecond = 100;
        double consumedPerSecond = 1_000;
        String owner = "member-1";
        boolean pinned;
        boolean readable = true;
        boolean openTransaction;
        boolean onlyMarkersAhead;
        long earliest;
        long latest = 1_000;
        long lastStable = 1_000;
        double position = 1_000;
        long committed = 1_000;

        private void second(Random random, boolean commit, boolean reads) {
            latest += poisson(random, producedPerSecond);
            lastStable = openTransaction ? lastStable : latest;
            if (reads && !pinned) {
                double noisy = consumedPerSecond * (0.7 + 0.6 * random.nextDouble());
                position = Math.max(Math.min((double) lastStable, position + noisy), (double) earliest);
            }
            if (commit && reads) {
                committed = (long) position;
            }
        }

        void seek(long offset) {
            position = offset;
            committed = offset;
        }
    }

    final List<Partition> partitions = new ArrayList<>();
    final LagEngine engine = new LagEngine(LagSettings.DEFAULT, 10_000);
    Membership membership = Membership.STABLE;
    Retention retention = Retention.UNLIMITED;
    int commitSeconds = 5;
    boolean assignsItself;
    final List<GroupLag> said = new ArrayList<>();
    private final Random random;
    private long second;

    Simulation(long seed, int partitionCount) {
        random = new Random(seed);
        for (int i = 0; i < partitionCount; i++) {
            partitions.add(new Partition());
        }
    }

    Partition partition(int i) {
        return partitions.get(i);
    }

    long nowMs() {
        return START_MS + second * 1_000;
    }

    /** Lets seconds go by, with a reading every five of them; what is said last is returned. */
    GroupLag run(int seconds) {
        for (int s = 0; s < seconds; s++) {
            second++;
            for (int i = 0; i < partitions.size(); i++) {
                boolean commit = (second + i) % commitSeconds == 0;
                partitions.get(i).second(random, commit, membership == Membership.STABLE || assignsItself);
            }
            if (second % READING_SECONDS == 0) {
                said.add(engine.observe(reading()));
            }
        }
        return said.get(said.size() - 1);
    }

    /** Time in which nothing happens and nobody looks. */
    void sleep(int seconds) {
        second += seconds;
    }

    private GroupReading reading() {
        List<GroupReading.Partition> readings = new ArrayList<>();
        for (int i = 0; i < partitions.size(); i++) {
            readings.add(new GroupReading.Partition("orders", i, reading(partitions.get(i))));
        }
        return new GroupReading(nowMs(), "shop", membership, readings, Map.of("orders", retention), 604_800_000L);
    }

    private Reading reading(Partition p) {
        Offsets offsets = p.readable ? new Offsets(p.earliest, p.latest, p.lastStable) : null;
        String owner = membership == Membership.STABLE ? p.owner : "";
        OptionalLong committed = p.committed < 0 ? OptionalLong.empty() : OptionalLong.of(p.committed);
        Ahead ahead = p.onlyMarkersAhead ? Ahead.NOTHING : Ahead.NOT_LOOKED;
        return new Reading(nowMs(), offsets, committed, owner, membership, OptionalLong.empty(), ahead);
    }

    private static long poisson(Random random, double mean) {
        return mean == 0 ? 0 : Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
}
