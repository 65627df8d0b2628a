package io.streamgauge.series.state;

import static io.streamgauge.series.state.PartitionRig.STEP_MS;
import static io.streamgauge.series.state.PartitionRig.TTL_MS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A partition's states in the changelog: what a commit writes, and that it comes back. */
final class StateBlocksTest {
    private final PartitionRig rig = new PartitionRig();
    private long nowMs = PartitionRig.START_MS;
    private long stateBytes;

    /** A step in which these counters grow by one. */
    private void step(int... counters) {
        nowMs += STEP_MS;
        rig.increment(nowMs, 1, counters);
        rig.closeThrough(nowMs);
        rig.commit();
        stateBytes += rig.written.getOrDefault('S', 0) + rig.written.getOrDefault('P', 0);
    }

    private void comesBack() {
        Map<String, Double> before = rig.values();
        rig.restore();
        assertThat(rig.values()).isEqualTo(before).isNotEmpty();
    }

    private static int[] range(int to) {
        return IntStream.range(0, to).toArray();
    }

    @Test
    void aFewBusyOnesOfManyCostAboutWhatTheyAre() {
        int all = 6_400;
        step(range(all));
        double bytesEach = (double) stateBytes / all;
        stateBytes = 0;

        Random random = new Random(7);
        int steps = 15;
        int busy = 100;
        for (int i = 0; i < steps; i++) {
            step(random.ints(busy, 0, all).toArray());
        }

        assertThat(stateBytes / bytesEach / (steps * busy))
                .as("states written for each that changed")
                .isBetween(0.9, 3.0);
        comesBack();
    }

    @Test
    void whereAllChangeEachIsWrittenOnce() {
        int all = 6_400;
        step(range(all));
        stateBytes = 0;

        step(range(all));

        assertThat(rig.entries('P')).isZero();
        assertThat(rig.entries('S')).isEqualTo(all / 64);
        comesBack();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whateverIsWrittenComesBack(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 120; i++) {
            // Ids from a window that moves: what is behind it ends, and its ids get others.
            step(random.ints(1 + random.nextInt(80), i * 3, i * 3 + 300).toArray());
            if (random.nextInt(4) == 0) {
                comesBack();
            }
        }
        assertThat(rig.entries('P')).isPositive();
        assertThat(rig.entries('S')).isPositive();
    }

    @Test
    void whereAllHaveEndedNothingIsKept() {
        step(range(200));
        step(3, 70);
        for (int i = 0; i < 2 * TTL_MS / STEP_MS + 20; i++) {
            step();
        }

        assertThat(rig.values()).isEmpty();
        assertThat(rig.changelog.keySet()).noneMatch(key -> "DLSP".indexOf(key[0]) >= 0);
    }
}
