package io.streamgauge.lag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The 90 % intervals hold about nine of ten drains: of every forecast that was made, whatever came between. */
final class ForecastCoverageTest {
    private double hits;
    private long scored;

    private void add(Simulation s) {
        hits += s.engine.forecastCoverage().orElse(0) * s.engine.forecastsScored();
        scored += s.engine.forecastsScored();
    }

    private double coverage() {
        return hits / scored;
    }

    /** A backlog comes at once, to a group that is faster than its producers. */
    @Test
    void burstsDrainWithinTheirIntervals() {
        Random random = new Random(99);
        for (int i = 0; i < 150; i++) {
            Simulation s = new Simulation(random.nextLong(), 1);
            Simulation.Partition p = s.partition(0);
            p.producedPerSecond = 50 + random.nextInt(200);
            p.consumedPerSecond = p.producedPerSecond * (1.3 + random.nextDouble());
            s.run(60);
            p.latest += 5_000 + random.nextInt(20_000);
            p.lastStable = p.latest;
            s.run(1_800);
            add(s);
        }
        assertThat(scored).isGreaterThan(130);
        assertThat(coverage()).isBetween(0.85, 0.97);
    }

    /** A group was away for some minutes, and is back. */
    @Test
    void outagesDrainWithinTheirIntervals() {
        Random random = new Random(98);
        for (int i = 0; i < 150; i++) {
            Simulation s = new Simulation(random.nextLong(), 1);
            Simulation.Partition p = s.partition(0);
            p.producedPerSecond = 50 + random.nextInt(200);
            p.consumedPerSecond = p.producedPerSecond * (1.3 + random.nextDouble());
            s.run(60);
            s.membership = Membership.EMPTY;
            s.run(60 + random.nextInt(240));
            s.membership = Membership.STABLE;
            s.run(1_800);
            add(s);
        }
        assertThat(scored).isGreaterThan(130);
        assertThat(coverage()).isBetween(0.85, 0.97);
    }

    /** A small burst comes a moment after the one before has drained, so that most readings before it are of another drain. */
    @Test
    void burstAfterBurstDrainsWithinItsInterval() {
        Random random = new Random(97);
        for (int i = 0; i < 50; i++) {
            Simulation s = new Simulation(random.nextLong(), 1);
            Simulation.Partition p = s.partition(0);
            p.producedPerSecond = 1 + random.nextInt(20);
            p.consumedPerSecond = p.producedPerSecond * (1.3 + random.nextDouble());
            for (int burst = 0; burst < 20; burst++) {
                p.latest += Math.round(p.producedPerSecond * (20 + random.nextInt(100)));
                p.lastStable = p.latest;
                do {
                    s.run(Simulation.READING_SECONDS);
                } while (p.latest - p.committed > p.producedPerSecond);
                s.run(random.nextInt(24) * Simulation.READING_SECONDS);
            }
            add(s);
        }
        assertThat(scored).isGreaterThan(800);
        assertThat(coverage()).isBetween(0.85, 0.97);
    }
}
