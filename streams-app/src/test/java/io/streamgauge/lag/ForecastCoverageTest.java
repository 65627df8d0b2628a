package io.streamgauge.lag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The 90 % intervals hold about nine of ten drains. */
final class ForecastCoverageTest {
    @Test
    void drainsEndWithinTheirIntervals() {
        Random random = new Random(99);
        Coverage all = new Coverage();
        int drains = 0;
        for (int i = 0; i < 300; i++) {
            Simulation s = new Simulation(random.nextLong(), 1);
            Simulation.Partition p = s.partition(0);
            p.producedPerSecond = 50 + random.nextInt(200);
            s.run(60);
            p.position = p.committed = Math.max(0, p.latest - 5_000 - random.nextInt(20_000));
            p.latest += 20_000;
            p.lastStable = p.latest;
            p.consumedPerSecond = p.producedPerSecond * (1.3 + random.nextDouble());
            s.run(1_800);
            if (s.engine.forecastCoverage().isPresent()) {
                drains++;
                all.count(s.engine.forecastCoverage().getAsDouble() > 0.5);
            }
        }
        assertThat(drains).isGreaterThan(200);
        assertThat(all.ratio().getAsDouble()).isBetween(0.85, 0.97);
    }
}
