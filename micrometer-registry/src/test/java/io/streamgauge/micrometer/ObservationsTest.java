package io.streamgauge.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ObservationsTest {
    /** What was taken, each value as often as it was told. */
    private static List<Double> take(Observations observations) {
        List<Double> all = new ArrayList<>();
        observations.take((values, count) -> {
            for (double value : values) {
                all.addAll(Collections.nCopies(Math.toIntExact(count), value));
            }
        });
        Collections.sort(all);
        return all;
    }

    @Test
    void countAndSumAreThoseObservedAndEachValueIsCloseToItsOwn() {
        Random random = new Random(3);
        Observations observations = new Observations();
        for (int round = 0; round < 3; round++) {
            double[] values = new double[10_000];
            for (int i = 0; i < values.length; i++) {
                values[i] = Math.exp(random.nextGaussian() * 3);
                observations.add(values[i]);
            }
            Arrays.sort(values);
            List<Double> told = take(observations);
            assertThat(told).hasSize(values.length);
            double sum = Arrays.stream(values).sum();
            assertThat(told.stream().mapToDouble(Double::doubleValue).sum()).isCloseTo(sum, within(sum * 1e-12));
            for (int i = 0; i < values.length; i++) {
                assertThat(told.get(i)).isBetween(values[i] / 1.0219, values[i] * 1.0219);
            }
        }
        assertThat(take(observations)).isEmpty();
    }

    @Test
    void everyValueStaysOnItsSideOfABound() {
        Random random = new Random(4);
        double[] bounds = {0.1, 0.101, 0.3, 7};
        Observations observations = new Observations(bounds);
        double[] values = new double[20_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 3 == 0 ? bounds[i % 4] : random.nextDouble() * (i % 2 == 0 ? 0.2 : 10);
            observations.add(values[i]);
        }
        List<Double> told = take(observations);
        for (double bound : bounds) {
            long below = Arrays.stream(values).filter(v -> v <= bound).count();
            assertThat(told.stream().filter(v -> v <= bound)).as("≤ %s", bound).hasSize((int) below);
        }
    }

    @Test
    void zeroNegativeAndExtremeValues() {
        Observations observations = new Observations();
        double[] values = {0, 0, -3, -3, 3, Double.MIN_VALUE, Double.MAX_VALUE};
        Arrays.stream(values).forEach(observations::add);
        assertThat(take(observations)).containsExactly(-3.0, -3.0, 0.0, 0.0, Double.MIN_VALUE, 3.0, Double.MAX_VALUE);
    }

    @Test
    void manyMagnitudesCostNoMoreThanTheLimit() {
        Observations observations = new Observations();
        double sum = 0;
        for (int i = 0; i < 20_000; i++) {
            double value = Math.pow(2, i / 100.0);
            observations.add(value);
            sum += value;
        }
        int[] told = {0};
        double[] total = {0};
        observations.take((values, count) -> {
            told[0] += values.length;
            total[0] += Arrays.stream(values).sum() * count;
        });
        assertThat(told[0]).isLessThan(Observations.MAX_CELLS + 250);
        assertThat(total[0]).isCloseTo(sum, within(sum * 1e-9));
    }
}
