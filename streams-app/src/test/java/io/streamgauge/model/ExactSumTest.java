package io.streamgauge.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums are exact, and bit for bit the same in any order and any partition; against BigDecimal. */
final class ExactSumTest {
    @ParameterizedTest
    @ValueSource(ints = {2, 20, 60, 300, 950})
    void neitherOrderNorPartitionMatters(int exponents) {
        Random random = new Random(exponents);
        for (int round = 0; round < 300; round++) {
            List<Double> values = values(random, 1 + random.nextInt(60), exponents);
            BigDecimal exact = BigDecimal.ZERO;
            for (double v : values) {
                exact = exact.add(new BigDecimal(v));
            }
            ExactSum one = sum(values);
            assertThat(one.value()).isEqualTo(exact.doubleValue());
            assertThat(exactly(one)).isEqualByComparingTo(exact);
            Collections.shuffle(values, random);
            assertThat(bits(inParts(values, random))).isEqualTo(bits(one));
            assertThat(bits(takenBack(values, random))).isEqualTo(bits(one));
        }
    }

    /** Values of both signs; some cancel others, so that what is left had been rounded away by an inexact sum. */
    private static List<Double> values(Random random, int n, int exponents) {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double v = Math.scalb(random.nextGaussian(), random.nextInt(2 * exponents) - exponents);
            values.add(v);
            if (random.nextInt(4) == 0) {
                values.add(-v);
            }
        }
        return values;
    }

    private static ExactSum sum(List<Double> values) {
        ExactSum sum = new ExactSum();
        values.forEach(sum::add);
        return sum;
    }

    private static ExactSum inParts(List<Double> values, Random random) {
        ExactSum total = new ExactSum();
        for (int from = 0; from < values.size(); ) {
            int to = Math.min(values.size(), from + 1 + random.nextInt(10));
            total.add(sum(values.subList(from, to)));
            from = to;
        }
        return total;
    }

    /** With something added and subtracted again. */
    private static ExactSum takenBack(List<Double> values, Random random) {
        ExactSum other = sum(values(random, 5, 100));
        ExactSum total = new ExactSum();
        total.add(other);
        values.forEach(total::add);
        total.subtract(other);
        return total;
    }

    private static BigDecimal exactly(ExactSum sum) {
        BigDecimal exact = new BigDecimal(sum.value()).add(new BigDecimal(sum.rest()));
        for (double component : sum.more()) {
            exact = exact.add(new BigDecimal(component));
        }
        return exact;
    }

    private static String bits(ExactSum sum) {
        return sum.value() + " " + sum.rest() + " " + Arrays.toString(sum.more());
    }

    @Test
    void aTieIsRoundedByWhatIsFarBelow() {
        for (double below : new double[] {0x1p-200, -0x1p-200}) {
            ExactSum sum = new ExactSum();
            sum.add(below);
            sum.add(1);
            sum.add(0x1p-53);
            assertThat(sum.value()).isEqualTo(below > 0 ? Math.nextUp(1.0) : 1.0);
        }
    }

    @Test
    void productsAreNotRounded() {
        double x = Double.parseDouble("0.1");
        double y = Double.parseDouble("0.3");
        ExactSum sum = new ExactSum();
        sum.addProduct(x, 3);
        sum.add(-y);
        assertThat(exactly(sum))
                .isEqualByComparingTo(
                        new BigDecimal(x).multiply(new BigDecimal(3)).subtract(new BigDecimal(y)));
    }

    @Test
    void beyondAllDoublesItIsInfiniteAndStaysSo() {
        ExactSum sum = new ExactSum();
        sum.add(Double.MAX_VALUE);
        sum.add(Double.MAX_VALUE);
        sum.add(-Double.MAX_VALUE);
        sum.add(Double.NEGATIVE_INFINITY);
        assertThat(sum.value()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void histogramsOfAllMagnitudesMergeAndTravelExactly() {
        Random random = new Random(8);
        List<Double> values = values(random, 200, 300);
        HistogramAccumulator whole = new HistogramAccumulator();
        values.forEach(whole::observe);
        Collections.shuffle(values, random);
        HistogramAccumulator merged = new HistogramAccumulator();
        for (int from = 0; from < values.size(); from += 7) {
            HistogramAccumulator part = new HistogramAccumulator();
            values.subList(from, Math.min(values.size(), from + 7)).forEach(part::observe);
            merged.merge(HistogramAccumulator.decode(part.encode()));
        }
        assertThat(whole.sum.more()).as("needs more than two").isNotEmpty();
        assertThat(merged.encode()).isEqualTo(whole.encode());
        ByteBuffer tight = ByteBuffer.allocate(whole.maxEncodedBytes());
        whole.encode(tight);
        assertThat(bits(merged.copy().sum)).isEqualTo(bits(whole.sum));
    }
}
