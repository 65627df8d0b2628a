package io.streamgauge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class HistogramTest {

    private static Histogram exponential(int schema, int offset, double... counts) {
        double total = 0;
        for (double c : counts) {
            total += c;
        }
        return Histogram.builder()
                .schema(schema)
                .count(total)
                .sum(total)
                .positive(Buckets.of(offset, counts))
                .build();
    }

    private static Histogram custom(double[] bounds, double... counts) {
        return exponential(Histogram.CUSTOM_BUCKETS, 0, counts).toBuilder()
                .customValues(bounds)
                .build();
    }

    @Test
    void addsInTheLowerResolution() {
        Histogram sum = exponential(0, 0, 1, 2).add(exponential(1, 1, 3, 4, 5));
        assertThat(sum).hasToString("{{count:15 sum:15 buckets:[1 9 5]}}");
    }

    @Test
    void subtractsToAGaugeWithoutEmptyBuckets() {
        Histogram difference = exponential(0, 0, 1, 2, 3).sub(exponential(0, 1, 2, 1));
        assertThat(difference).hasToString("{{count:3 sum:3 counter_reset_hint:gauge buckets:[1 0 2]}}");
        assertThat(difference.positive().size()).isEqualTo(2);
    }

    @Test
    void widensTheZeroBucketOverBucketsThatItWouldCut() {
        Histogram zero =
                Histogram.builder().zeroThreshold(0.6).zeroCount(7).count(7).build();
        // 0.6 cuts (0.5, 1] of the other, so both go to a threshold of 1; the negative bucket (1, 2] stays.
        Histogram other = exponential(0, -1, 1, 2).toBuilder()
                .negative(Buckets.of(1, 4))
                .count(7)
                .build();
        Histogram sum = zero.add(other);
        assertThat(sum.zeroThreshold()).isEqualTo(1);
        assertThat(sum.zeroCount()).isEqualTo(10);
        assertThat(sum.positive().isEmpty()).isTrue();
        assertThat(sum.negative()).isEqualTo(Buckets.of(1, 4));
        assertThat(other.add(zero).compact()).isEqualTo(sum);
    }

    @Test
    void keepsTheCustomBoundsThatBothHave() {
        Histogram a = custom(new double[] {1, 2, 3}, 1, 2, 3, 4);
        Histogram b = custom(new double[] {2, 3, 9}, 10, 20, 30, 40);
        assertThat(a.needsReconciliationWith(b)).isTrue();
        assertThat(a.add(b).toString()).contains("custom_values:[2 3] buckets:[13 23 74]");
        assertThat(b.add(a)).isEqualTo(a.add(b));
    }

    @Test
    void refusesToMixExponentialAndCustom() {
        assertThatThrownBy(() -> exponential(0, 0, 1).add(custom(new double[] {1}, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void scales() {
        Histogram h = exponential(0, 3, 1, 0, 2);
        assertThat(h.mul(2)).hasToString("{{count:6 sum:6 offset:3 buckets:[2 0 4]}}");
        assertThat(h.mul(-1).hint()).isEqualTo(CounterResetHint.GAUGE);
        assertThat(h.div(2)).hasToString("{{count:1.5 sum:1.5 offset:3 buckets:[0.5 0 1]}}");
        assertThat(h.div(0)).hasToString("{{count:+Inf sum:+Inf z_bucket:NaN}}");
        assertThat(h.mul(0).hasOverflow()).isFalse();
        assertThat(h.div(0).hasOverflow()).isTrue();
    }

    @Test
    void detectsResets() {
        Histogram before = exponential(1, 1, 1, 1, 1);
        assertThat(exponential(1, 1, 1, 2, 1).detectReset(before)).isFalse();
        assertThat(exponential(1, 1, 3, 0, 1).detectReset(before)).isTrue();
        assertThat(exponential(1, 1, 3, 1).detectReset(before))
                .as("a bucket vanished")
                .isTrue();
        assertThat(exponential(1, 1, 1).detectReset(before)).as("count").isTrue();
        assertThat(exponential(2, 1, 4, 4, 4, 4).detectReset(before))
                .as("finer")
                .isTrue();
        assertThat(exponential(0, 1, 2, 1).detectReset(before)).as("coarser").isFalse();
        assertThat(exponential(0, 1, 1, 2).detectReset(before))
                .as("coarser, less")
                .isTrue();
        Histogram same = before.withHint(CounterResetHint.RESET);
        assertThat(same.detectReset(before)).isTrue();
        assertThat(exponential(1, 1, 1).withHint(CounterResetHint.NOT_RESET).detectReset(before))
                .isFalse();
        assertThat(custom(new double[] {5, 10}, 1).detectReset(custom(new double[] {5}, 1)))
                .isFalse();
        assertThat(custom(new double[] {5, 10}, 0, 1).detectReset(custom(new double[] {5}, 1)))
                .isTrue();
    }

    @Test
    void listsBucketsInOrder() {
        Histogram h = exponential(0, 1, 3).toBuilder()
                .negative(Buckets.of(1, 1, 2))
                .zeroCount(4)
                .zeroThreshold(0.25)
                .build();
        assertThat(h.buckets())
                .containsExactly(
                        new Histogram.Bucket(-4, -2, true, false, 2),
                        new Histogram.Bucket(-2, -1, true, false, 1),
                        new Histogram.Bucket(-0.25, 0.25, true, true, 4),
                        new Histogram.Bucket(1, 2, false, true, 3));
    }

    @Test
    void spansRoundTrip() {
        Buckets buckets = Buckets.ofIndexed(new int[] {-3, -2, 4}, new double[] {1, 2, 3});
        assertThat(buckets.spans()).containsExactly(new Buckets.Span(-3, 2), new Buckets.Span(5, 1));
        assertThat(Buckets.ofSpans(buckets.spans(), new double[] {1, 2, 3})).isEqualTo(buckets);
        assertThatThrownBy(() -> Buckets.ofSpans(List.of(new Buckets.Span(0, 2)), new double[1]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void quantilesInterpolateExponentially() {
        Histogram h = exponential(0, 1, 2, 2);
        assertThat(h.quantile(0.25)).isEqualTo(Math.sqrt(2), within(1e-12));
        assertThat(h.quantile(1)).isEqualTo(4);
        assertThat(h.quantile(0)).isEqualTo(1);
        assertThat(h.quantile(-0.1)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(h.quantile(1.1)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Histogram.EMPTY.quantile(0.5)).isNaN();
        Histogram mirrored =
                h.toBuilder().positive(Buckets.EMPTY).negative(h.positive()).build();
        assertThat(mirrored.quantile(0.75)).isEqualTo(-Math.sqrt(2), within(1e-12));
        assertThat(custom(new double[] {10, 20}, 1, 2).quantile(2.0 / 3)).isEqualTo(15, within(1e-9));
        assertThat(custom(new double[] {10, 20}, 1, 0, 2).quantile(0.9)).isEqualTo(20);
    }

    @Test
    void fractionsAreTheInverseOfQuantiles() {
        Histogram h = exponential(2, -5, 1, 4, 0, 3, 9, 2);
        for (double q = 0.05; q < 1; q += 0.05) {
            assertThat(h.fraction(Double.NEGATIVE_INFINITY, h.quantile(q))).isEqualTo(q, within(1e-12));
        }
        assertThat(h.fraction(3, 2)).isZero();
        assertThat(h.fraction(Double.NaN, 2)).isNaN();
    }

    @Test
    void trimsBuckets() {
        Histogram h = custom(new double[] {10, 20}, 4, 2, 1);
        assertThat(h.trimUpper(15)).hasToString("{{schema:-53 count:5 sum:32.5 custom_values:[10 20] buckets:[4 1]}}");
        assertThat(h.trimLower(15))
                .hasToString("{{schema:-53 count:2 sum:37.5 custom_values:[10 20] offset:1 buckets:[1 1]}}");
        assertThat(h.trimUpper(Double.POSITIVE_INFINITY)).isSameAs(h);
        assertThat(h.trimLower(0)).isEqualTo(h);
        Histogram e = exponential(0, 1, 8);
        double cut = Math.pow(2, 0.25);
        assertThat(e.trimUpper(cut).count()).isEqualTo(2, within(1e-12));
        assertThat(e.trimLower(cut).count()).isEqualTo(6, within(1e-12));
        assertThat(e.trimUpper(cut).sum()).isEqualTo(2 * Math.pow(2, 0.125), within(1e-12));
    }

    @Test
    void varianceUsesTheMiddlesOfBuckets() {
        Histogram h = exponential(0, 1, 2).toBuilder().sum(3).build();
        double distance = Math.sqrt(2) - 1.5;
        assertThat(h.stdvar()).isEqualTo(distance * distance, within(1e-15));
        assertThat(h.stddev()).isEqualTo(Math.abs(distance), within(1e-12));
        assertThat(h.avg()).isEqualTo(1.5);
    }

    @Test
    void validates() {
        exponential(3, 0, 1, 2).validate();
        assertThatThrownBy(() -> exponential(9, 0, 1).validate()).hasMessageContaining("schema 9");
        assertThatThrownBy(() -> exponential(0, 0, -1).validate()).hasMessageContaining("count of -1");
        assertThatThrownBy(
                        () -> exponential(0, 0, 1).toBuilder().count(2).build().validate())
                .hasMessageContaining("buckets hold 1");
        assertThatThrownBy(() -> custom(new double[] {2, 1}, 1).validate()).hasMessageContaining("1.0 after 2.0");
    }

    @Test
    void printsAsTheTestLanguageReads() {
        assertThat(Histogram.EMPTY).hasToString("{{}}");
        assertThat(exponential(-2, -7, 1.5, 0, 2).withHint(CounterResetHint.NOT_RESET))
                .hasToString(
                        "{{schema:-2 count:3.5 sum:3.5 counter_reset_hint:not_reset offset:-7 buckets:[1.5 0 2]}}");
        assertThat(Histogram.builder()
                        .sum(1e21)
                        .count(1234567)
                        .zeroCount(0.00001)
                        .build())
                .hasToString("{{count:1.234567e+06 sum:1e+21 z_bucket:1e-05}}");
    }

    @Test
    void theAdderLosesNothing() {
        HistogramAdder adder = new HistogramAdder();
        adder.add(exponential(0, 1, 1e100, 1));
        adder.add(exponential(0, 0, 1, 1, 1));
        adder.add(exponential(0, 1, -1e100, 1));
        assertThat(adder.result().positive()).isEqualTo(Buckets.of(0, 1, 1, 3));
        assertThat(adder.size()).isEqualTo(3);
        adder.add(exponential(-1, 0, 1));
        assertThat(adder.result().schema()).isEqualTo(-1);
        assertThat(adder.result().positive()).isEqualTo(Buckets.of(0, 2, 4));
    }
}
