package io.streamgauge.model;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A native histogram sample with float counts: base-2 exponential buckets of a schema from {@value #MIN_SCHEMA} to {@value #MAX_SCHEMA} with a
 * zero bucket, or {@linkplain #CUSTOM_BUCKETS custom bucket bounds}. Bucket {@code i} of schema {@code s} covers
 * (2<sup>(i−1)/2^s</sup>, 2<sup>i/2^s</sup>], the negative ones mirrored; bucket {@code i} of custom bounds covers (bound i−1, bound i], the
 * first from −Inf, the last to +Inf. Counts are absolute, not cumulative. The result of arithmetic may hold fractional and negative counts.
 *
 * <p>{@link #equals} is Prometheus' equality of samples: layout and values (NaN equals NaN here), the counter-reset hint left out.
 *
 * <p>Thread-safe: immutable. Operations answer a new histogram, or this one where nothing changes.
 *
 * @see <a href="https://prometheus.io/docs/specs/native_histograms/">Prometheus' native histogram specification</a>
 */
public final class Histogram {
    public static final int MIN_SCHEMA = -4;
    public static final int MAX_SCHEMA = 8;

    /** The schema number that says: custom bucket bounds. */
    public static final int CUSTOM_BUCKETS = -53;

    // Before the constants below, which are built with it.
    private static final double[] NO_VALUES = {};

    public static final Histogram EMPTY = builder().build();

    /** The histogram sample that says "this series ended here". */
    public static final Histogram STALE = builder().sum(StaleMarker.VALUE).build();

    final int schema;
    final double zeroThreshold;
    final double zeroCount;
    final double count;
    final double sum;
    final Buckets positive;
    final Buckets negative;
    final double[] customValues;
    final CounterResetHint hint;

    private Histogram(Builder b) {
        schema = b.schema;
        zeroThreshold = b.zeroThreshold;
        zeroCount = b.zeroCount;
        count = b.count;
        sum = b.sum;
        positive = b.positive;
        negative = b.negative;
        customValues = b.customValues;
        hint = b.hint;
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        Builder b = new Builder();
        b.schema = schema;
        b.zeroThreshold = zeroThreshold;
        b.zeroCount = zeroCount;
        b.count = count;
        b.sum = sum;
        b.positive = positive;
        b.negative = negative;
        b.customValues = customValues;
        b.hint = hint;
        return b;
    }

    public int schema() {
        return schema;
    }

    /** The half width of the zero bucket, which covers [−threshold, threshold]. */
    public double zeroThreshold() {
        return zeroThreshold;
    }

    public double zeroCount() {
        return zeroCount;
    }

    public double count() {
        return count;
    }

    public double sum() {
        return sum;
    }

    public Buckets positive() {
        return positive;
    }

    public Buckets negative() {
        return negative;
    }

    /** The upper bounds of custom buckets without +Inf, ascending; a copy. Empty for exponential buckets. */
    public double[] customValues() {
        return customValues.clone();
    }

    public CounterResetHint hint() {
        return hint;
    }

    public boolean isCustom() {
        return schema == CUSTOM_BUCKETS;
    }

    public boolean isStale() {
        return StaleMarker.is(sum);
    }

    /** This histogram with another hint. */
    public Histogram withHint(CounterResetHint other) {
        return hint == other ? this : toBuilder().hint(other).build();
    }

    /**
     * True where both have exponential or both custom buckets. Only such can be added, subtracted or compared; everything else is a mistake
     * that PromQL reports with a warning and without a result.
     */
    public boolean isCompatibleWith(Histogram other) {
        return isCustom() == other.isCustom();
    }

    /** True where both have custom buckets with different bounds: adding them keeps only the bounds they share (PromQL says so with an info). */
    public boolean needsReconciliationWith(Histogram other) {
        return isCustom() && other.isCustom() && !Arrays.equals(customValues, other.customValues);
    }

    /**
     * The sum of both, without empty buckets. The result has the lower resolution and the wider zero bucket of the two, custom bounds only where both have
     * them; its hint is that of both, else gauge where one is a gauge, else unknown.
     *
     * @throws IllegalArgumentException where they are not {@linkplain #isCompatibleWith compatible}
     */
    public Histogram add(Histogram other) {
        return HistogramSum.combine(this, other, 1);
    }

    /** This minus the other, as {@link #add}; counts may become negative. The result is a gauge unless the caller sets another hint. */
    public Histogram sub(Histogram other) {
        return HistogramSum.combine(this, other, -1);
    }

    /** All counts and the sum times a factor. A negative factor makes it a gauge. */
    public Histogram mul(double factor) {
        return HistogramScale.mul(this, factor);
    }

    /** All counts and the sum divided. By 0 all buckets vanish, and count, sum and zero count are ±Inf or NaN. */
    public Histogram div(double divisor) {
        return HistogramScale.div(this, divisor);
    }

    /** This histogram in a lower resolution, buckets merged; same schema answers this. */
    public Histogram copyToSchema(int targetSchema) {
        return HistogramScale.toSchema(this, targetSchema);
    }

    /** Without empty buckets. */
    public Histogram compact() {
        return HistogramScale.compact(this);
    }

    /**
     * True where the counts must have begun anew since {@code previous}: as the hint says, and where it says nothing, when some count went down, a populated
     * bucket vanished, the resolution rose or the zero bucket shrank.
     */
    public boolean detectReset(Histogram previous) {
        return CounterResets.detect(this, previous);
    }

    /** The operator {@code </}: only observations up to {@code bound}; interpolates in the bucket it cuts and estimates the sum from the buckets' middles. */
    public Histogram trimUpper(double bound) {
        return HistogramTrim.trim(this, bound, true);
    }

    /** The operator {@code >/}: only observations above {@code bound}. */
    public Histogram trimLower(double bound) {
        return HistogramTrim.trim(this, bound, false);
    }

    /** All buckets from the lowest to the highest, the zero bucket where it is not empty; empty buckets that are listed are included. */
    public List<Bucket> buckets() {
        return BucketCursor.all(this);
    }

    /**
     * The estimated {@code q}-quantile: exponential interpolation in a bucket, linear in the zero bucket and in custom buckets. NaN without observations and for
     * a NaN {@code q}; −Inf below 0, +Inf above 1. Schema 5 is off by at most 2.19 % of the value.
     */
    public double quantile(double q) {
        return HistogramQuantile.quantile(this, q);
    }

    /** The estimated fraction of observations between the bounds; NaN without observations. */
    public double fraction(double lower, double upper) {
        return HistogramQuantile.fraction(this, lower, upper);
    }

    /** The observations that are in some bucket: fewer than {@link #count} where NaN was observed. */
    public double bucketTotal() {
        return HistogramQuantile.bucketTotal(this);
    }

    /** True where the count, the sum or a bucket is infinite: a sum overflowed. */
    public boolean hasOverflow() {
        return Double.isInfinite(count)
                || Double.isInfinite(sum)
                || Double.isInfinite(zeroCount)
                || positive.hasInfinity()
                || negative.hasInfinity();
    }

    /** The mean observation; NaN without observations. */
    public double avg() {
        return sum / count;
    }

    /** The estimated standard deviation of the observations. */
    public double stddev() {
        return Math.sqrt(stdvar());
    }

    /** The estimated variance, each observation taken at the geometric middle of its bucket (0 in the zero bucket, the arithmetic middle in custom buckets). */
    public double stdvar() {
        return HistogramVariance.of(this);
    }

    /**
     * Checks what a producer must keep to: a known schema, finite ascending custom bounds, no negative counts, and a count that is that of all buckets (at least,
     * where the sum is NaN because NaN was observed).
     *
     * @throws IllegalArgumentException which says what is wrong
     */
    public void validate() {
        HistogramValidation.validate(this);
    }

    @Override
    public boolean equals(Object o) {
        return this == o
                || (o instanceof Histogram other
                        && schema == other.schema
                        && Double.compare(zeroThreshold, other.zeroThreshold) == 0
                        && Double.compare(zeroCount, other.zeroCount) == 0
                        && Double.compare(count, other.count) == 0
                        && Double.doubleToRawLongBits(sum) == Double.doubleToRawLongBits(other.sum)
                        && positive.equals(other.positive)
                        && negative.equals(other.negative)
                        && Arrays.equals(customValues, other.customValues));
    }

    @Override
    public int hashCode() {
        return Objects.hash(schema, zeroThreshold, zeroCount, count, sum, positive, negative);
    }

    /** The notation of Prometheus' test language: <code>{{schema:1 count:3 sum:5 buckets:[1 2]}}</code>. */
    @Override
    public String toString() {
        return HistogramText.format(this);
    }

    /** One bucket with its bounds, for output. */
    public record Bucket(double lower, double upper, boolean lowerInclusive, boolean upperInclusive, double count) {}

    /** Collects the parts of a histogram; checks nothing (see {@link #validate}). Not thread-safe. */
    public static final class Builder {
        private int schema;
        private double zeroThreshold;
        private double zeroCount;
        private double count;
        private double sum;
        private Buckets positive = Buckets.EMPTY;
        private Buckets negative = Buckets.EMPTY;
        private double[] customValues = NO_VALUES;
        private CounterResetHint hint = CounterResetHint.UNKNOWN;

        private Builder() {}

        public Builder schema(int value) {
            schema = value;
            return this;
        }

        public Builder zeroThreshold(double value) {
            zeroThreshold = value;
            return this;
        }

        public Builder zeroCount(double value) {
            zeroCount = value;
            return this;
        }

        public Builder count(double value) {
            count = value;
            return this;
        }

        public Builder sum(double value) {
            sum = value;
            return this;
        }

        public Builder positive(Buckets value) {
            positive = Objects.requireNonNull(value);
            return this;
        }

        public Builder negative(Buckets value) {
            negative = Objects.requireNonNull(value);
            return this;
        }

        /** Copied; says nothing about the schema. */
        public Builder customValues(double... values) {
            customValues = values.length == 0 ? NO_VALUES : values.clone();
            return this;
        }

        public Builder hint(CounterResetHint value) {
            hint = Objects.requireNonNull(value);
            return this;
        }

        public Histogram build() {
            return new Histogram(this);
        }
    }
}
