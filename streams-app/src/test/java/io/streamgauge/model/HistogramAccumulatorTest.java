package io.streamgauge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HistogramAccumulatorTest {
    private static final double[] BOUNDS = {-1, 0, 0.5, 1, 10, 1e6};

    private static HistogramAccumulator of(double... values) {
        HistogramAccumulator a = new HistogramAccumulator(BOUNDS);
        for (double v : values) {
            a.observe(v);
        }
        return a;
    }

    private static double[] randomValues(SplittableRandom random, int n, double spread) {
        return random.doubles(n)
                .map(u -> (u < 0.2 ? -1 : 1) * (u < 0.22 && u > 0.2 ? 0 : Math.exp((u - 0.5) * spread)))
                .toArray();
    }

    private static void assertSame(HistogramAccumulator a, HistogramAccumulator b) {
        assertThat(a.toHistogram().toBuilder().sum(0).build())
                .isEqualTo(b.toHistogram().toBuilder().sum(0).build());
        assertThat(a.sum()).isEqualTo(Double.valueOf(b.sum()));
        assertThat(a.min()).isEqualTo(b.min());
        assertThat(a.max()).isEqualTo(b.max());
        assertThat(a.bounds()).isEqualTo(b.bounds());
        for (int i = 0; a.bounds().length > 0 && i <= a.bounds().length; i++) {
            assertThat(a.boundCount(i)).isEqualTo(b.boundCount(i));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyOrderOfObservationsAndMergesGivesTheSame(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        // From narrow ranges to such as force lower resolutions.
        double[] values = randomValues(random, 3000, Math.scalb(5.0, (int) seed - 1));
        HistogramAccumulator straight = of(values);

        List<HistogramAccumulator> parts = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            parts.add(new HistogramAccumulator(BOUNDS));
        }
        List<Double> shuffled = new ArrayList<>(Arrays.stream(values).boxed().toList());
        Collections.shuffle(shuffled, new Random(seed));
        for (double v : shuffled) {
            parts.get(random.nextInt(7)).observe(v);
        }
        while (parts.size() > 1) {
            HistogramAccumulator other = parts.remove(random.nextInt(parts.size()));
            HistogramAccumulator merged = parts.get(random.nextInt(parts.size()));
            merged.merge(other);
        }
        assertSame(parts.get(0), straight);
        assertThat(straight.schema()).isEqualTo(new int[] {5, 5, 5, 4, 3, 2, 1, 0}[(int) seed - 1]);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void quantilesAreWithinTheSchemasError(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = random.doubles(20_000).map(u -> Math.exp(u * 12 - 6)).toArray();
        HistogramAccumulator a = of(values);
        assertThat(a.schema()).isEqualTo(5);
        Arrays.sort(values);
        for (double q : new double[] {0, 0.001, 0.1, 0.5, 0.9, 0.99, 0.999, 1}) {
            double exact = values[(int) Math.min(values.length - 1, Math.floor(q * values.length))];
            assertThat(a.quantile(q) / exact).isEqualTo(1, within(0.0219));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theDifferenceOfTwoStatesIsWhatCameBetween(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        HistogramAccumulator a = of(randomValues(random, 500, 30));
        HistogramAccumulator earlier = a.copy();
        double[] later = randomValues(random, 300, 30);
        HistogramAccumulator expected = of(later);
        for (double v : later) {
            a.observe(v);
        }
        a.subtract(earlier);
        assertThat(a.toHistogram().positive()).isEqualTo(expected.toHistogram().positive());
        assertThat(a.toHistogram().negative()).isEqualTo(expected.toHistogram().negative());
        assertThat(a.count()).isEqualTo(300);
        assertThat(a.sum()).isEqualTo(expected.sum(), within(Math.abs(expected.sum()) * 1e-15));
        assertThat(a.max()).isBetween(expected.max(), expected.max() * Math.pow(2, Math.pow(2, -a.schema())));
        assertThat(a.boundCount(2)).isEqualTo(expected.boundCount(2));
    }

    @Test
    void nothingIsLeftOfADifferenceWithItself() {
        HistogramAccumulator a = of(1, 2, 3e9, -4);
        a.subtract(a.copy());
        assertThat(a.isEmpty()).isTrue();
        assertThat(a.sum()).isZero();
        assertThat(a.max()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(a.toHistogram().positive().isEmpty()).isTrue();
    }

    @Test
    void specialValuesSpoilTheSumOnlyWhileTheyAreIn() {
        HistogramAccumulator a = of(1, 2);
        HistogramAccumulator clean = a.copy();
        a.observe(Double.POSITIVE_INFINITY);
        assertThat(a.sum()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(a.schema()).isEqualTo(5);
        a.observe(Double.NaN);
        assertThat(a.sum()).isNaN();
        assertThat(a.count()).isEqualTo(4);
        assertThat(a.boundCount(BOUNDS.length)).isEqualTo(2);
        a.toHistogram().validate();
        HistogramAccumulator spoiled = a.copy();
        a.observe(5);
        a.subtract(spoiled);
        assertThat(a.sum()).isEqualTo(5);
        assertThat(clean.sum()).isEqualTo(3);
    }

    @Test
    void weightsCountExactly() {
        HistogramAccumulator a = new HistogramAccumulator();
        a.observe(0.1, 1e15);
        for (int i = 0; i < 1000; i++) {
            a.observe(0.1, 1);
        }
        assertThat(a.count()).isEqualTo(1e15 + 1000);
        assertThat(a.sum()).isEqualTo(0.1 * (1e15 + 1000));
    }

    @Test
    void sumsWhatDoublesAlonePerish() {
        HistogramAccumulator a = of(1e18, 1, -1e18, 1e-9);
        assertThat(a.sum()).isEqualTo(1 + 1e-9);
    }

    @Test
    void classicBoundsOfOthersGoWhereTheirUpperBoundsFall() {
        HistogramAccumulator a = of();
        HistogramAccumulator other = new HistogramAccumulator(new double[] {0.7, 2});
        other.observe(0.6);
        other.observe(3);
        a.merge(new HistogramAccumulator());
        a.merge(other);
        assertThat(a.boundCount(3)).as("(0.5, 1]").isEqualTo(1);
        assertThat(a.boundCount(6)).as("+Inf").isEqualTo(1);
        HistogramAccumulator without = new HistogramAccumulator();
        without.observe(0.4);
        a.merge(without);
        assertThat(a.boundCount(2)).as("(0, 0.5]").isEqualTo(1);
        HistogramAccumulator fresh = new HistogramAccumulator();
        fresh.merge(other);
        assertThat(fresh.bounds()).containsExactly(0.7, 2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void encodesAndDecodes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        HistogramAccumulator a = of(randomValues(random, random.nextInt(2000), Math.scalb(5.0, (int) seed)));
        if (seed % 2 == 0) {
            a.observe(Double.NaN, 2);
            a.observe(0.3, 0.25);
        }
        byte[] bytes = a.encode();
        HistogramAccumulator decoded = HistogramAccumulator.decode(bytes);
        assertSame(decoded, a);
        assertThat(decoded.encode()).isEqualTo(bytes);
        decoded.observe(7);
        a.observe(7);
        assertSame(decoded, a);
        for (int cut = 0; cut < bytes.length; cut += 7) {
            byte[] part = Arrays.copyOf(bytes, cut);
            assertThatThrownBy(() -> HistogramAccumulator.decode(part)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aStepOfOneSeriesIsSmall() {
        assertThat(new HistogramAccumulator().encode().length).isLessThan(40);
        HistogramAccumulator a = new HistogramAccumulator();
        for (int i = 0; i < 100; i++) {
            a.observe(0.1 + i * 0.001);
        }
        assertThat(a.encode().length).isLessThan(120);
    }

    @Test
    void clearForgetsAllButTheBounds() {
        HistogramAccumulator a = of(1e-30, 1e30);
        assertThat(a.schema()).isLessThan(5);
        a.clear();
        assertThat(a.schema()).isEqualTo(5);
        a.observe(1);
        assertSame(a, of(1));
    }
}
