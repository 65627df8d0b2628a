package io.streamgauge.model;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Observations of a stream as a base-2 exponential histogram that grows, with exact count and order-independent sum, and the classic buckets that the metric is
 * configured with. {@link #observe} allocates nothing once the value range is known.
 *
 * <p><b>Resolution.</b> It begins at a schema (5: a quantile is off by at most 2.19 %). When the indexes in use of one sign would span more than the cap, the
 * schema is lowered, as often as needed, and neighbours merge exactly; the error bound about doubles each time. Nothing is ever reset. The schema at
 * the end follows from the smallest and largest magnitudes alone, so results don't depend on the order of observations and merges: merging is
 * associative and commutative.
 *
 * <p><b>Special values.</b> NaN is counted, falls into no bucket (of classic ones into +Inf), and makes the sum NaN; ±Inf are counted beyond the last bucket and make the sum infinite. Both
 * are tracked apart, so a {@linkplain #subtract difference} over a window without them is finite again. Magnitudes up to 2^-128 are in the zero bucket.
 *
 * <p>Not thread-safe.
 */
public final class HistogramAccumulator {
    public static final int DEFAULT_SCHEMA = 5;

    /** Index span per sign: at schema 5 a factor of 2^32 between the smallest and the largest magnitude. */
    public static final int DEFAULT_MAX_SPAN = 1024;

    /** Prometheus' default zero threshold, 2^-128. */
    public static final double ZERO_THRESHOLD = 0x1p-128;

    private static final double[] NO_BOUNDS = {};

    final int initialSchema;
    final int maxSpan;
    int schema;
    final BucketArray positive;
    final BucketArray negative;
    final ClassicCounts classic;
    final ExactSum sum = new ExactSum();
    double count;
    double zeroCount;
    double nanCount;
    double positiveInfinities;
    double negativeInfinities;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;

    /** Schema {@value #DEFAULT_SCHEMA}, no classic buckets. */
    public HistogramAccumulator() {
        this(DEFAULT_SCHEMA, DEFAULT_MAX_SPAN, NO_BOUNDS);
    }

    /** @param bounds the classic buckets' upper bounds, strictly ascending, without +Inf; kept for good, not copied; may be empty */
    public HistogramAccumulator(double[] bounds) {
        this(DEFAULT_SCHEMA, DEFAULT_MAX_SPAN, bounds);
    }

    public HistogramAccumulator(int schema, int maxSpan, double[] bounds) {
        if (schema < Histogram.MIN_SCHEMA || schema > Histogram.MAX_SCHEMA) {
            throw new IllegalArgumentException("schema " + schema + ", not from -4 to 8");
        }
        if (maxSpan < 160) {
            // At schema -4 all doubles above the zero threshold fit.
            throw new IllegalArgumentException("a cap of " + maxSpan + " buckets, less than 160");
        }
        this.initialSchema = schema;
        this.maxSpan = maxSpan;
        this.schema = schema;
        positive = new BucketArray(maxSpan);
        negative = new BucketArray(maxSpan);
        classic = new ClassicCounts(bounds);
    }

    /** Counts a value {@code weight} times; the weight is positive, and whole weights are counted exactly up to 2^53. */
    public void observe(double value, double weight) {
        count += weight;
        classic.observe(value, weight);
        if (Double.isNaN(value)) {
            nanCount += weight;
            return;
        }
        min = Math.min(min, value);
        max = Math.max(max, value);
        double magnitude = Math.abs(value);
        if (magnitude <= ZERO_THRESHOLD) {
            zeroCount += weight;
        } else if (magnitude == Double.POSITIVE_INFINITY) {
            if (value > 0) {
                positiveInfinities += weight;
            } else {
                negativeInfinities += weight;
            }
            return;
        } else {
            BucketArray side = value > 0 ? positive : negative;
            while (!side.add(BucketBounds.index(magnitude, schema), weight)) {
                downscale(schema - 1);
            }
        }
        sum.addProduct(value, weight);
    }

    public void observe(double value) {
        observe(value, 1);
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /** All observations, NaN included. */
    public double count() {
        return count;
    }

    /** The sum, correctly rounded but for the last bit; NaN or infinite as the observations were. */
    public double sum() {
        if (nanCount > 0 || (positiveInfinities > 0 && negativeInfinities > 0)) {
            return Double.NaN;
        }
        if (positiveInfinities > 0) {
            return Double.POSITIVE_INFINITY;
        }
        return negativeInfinities > 0 ? Double.NEGATIVE_INFINITY : sum.value();
    }

    /** The smallest observation; +Inf without any. After {@link #subtract} a lower bound. */
    public double min() {
        return min;
    }

    /** The largest observation; −Inf without any. After {@link #subtract} an upper bound. */
    public double max() {
        return max;
    }

    /** The present resolution. */
    public int schema() {
        return schema;
    }

    /** The classic buckets' upper bounds without +Inf: not a copy, read only; empty where none are configured. */
    public double[] bounds() {
        return classic.bounds();
    }

    /** The count of classic bucket {@code i} alone; {@code bounds().length} is +Inf. */
    public double boundCount(int i) {
        return classic.counts()[i];
    }

    /**
     * Adds all observations of the other. Classic counts: an empty accumulator without bounds takes over the other's; where the bounds differ, or only this one
     * has them, the other's buckets (classic or else exponential) go where their upper bounds fall, so +Inf always equals the count.
     */
    public void merge(HistogramAccumulator other) {
        if (classic.isEmpty() && isEmpty() && !other.classic.isEmpty()) {
            classic.adopt(other.classic);
        } else {
            mergeClassic(other, 1);
        }
        downscale(Math.min(schema, other.schema));
        addSide(positive, other.positive, other, 1);
        addSide(negative, other.negative, other, 1);
        addCounts(other, 1);
        sum.add(other.sum);
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
    }

    /**
     * Takes away the observations of an earlier state of this same histogram: what is left is what came since. min and max become bounds of the buckets that are left,
     * within what they were.
     */
    public void subtract(HistogramAccumulator earlier) {
        mergeClassic(earlier, -1);
        downscale(Math.min(schema, earlier.schema));
        addSide(positive, earlier.positive, earlier, -1);
        addSide(negative, earlier.negative, earlier, -1);
        addCounts(earlier, -1);
        sum.subtract(earlier.sum);
        positive.trim();
        negative.trim();
        if (count == nanCount + positiveInfinities + negativeInfinities) {
            sum.set(0, 0);
        }
        narrowExtremes();
    }

    private void mergeClassic(HistogramAccumulator other, int sign) {
        if (classic.isEmpty()) {
            return;
        }
        if (other.classic.isEmpty()) {
            other.exponentialInto(classic, sign);
        } else {
            classic.add(other.classic, sign);
        }
    }

    private void exponentialInto(ClassicCounts target, int sign) {
        for (Histogram.Bucket b : toHistogram().buckets()) {
            target.observe(b.upper(), sign * b.count());
        }
        target.observe(Double.NaN, sign * nanCount);
    }

    private void addCounts(HistogramAccumulator other, int sign) {
        count += sign * other.count;
        zeroCount += sign * other.zeroCount;
        nanCount += sign * other.nanCount;
        positiveInfinities += sign * other.positiveInfinities;
        negativeInfinities += sign * other.negativeInfinities;
    }

    private void addSide(BucketArray side, BucketArray from, HistogramAccumulator other, int sign) {
        if (from.isEmpty()) {
            return;
        }
        while (!side.makeRoom(
                BucketBounds.coarser(from.first(), other.schema - schema),
                BucketBounds.coarser(from.last(), other.schema - schema))) {
            downscale(schema - 1);
        }
        int steps = other.schema - schema;
        for (int index = from.first(); index <= from.last(); index++) {
            double c = from.get(index);
            if (c != 0) {
                side.add(BucketBounds.coarser(index, steps), sign * c);
            }
        }
    }

    private void narrowExtremes() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        if (!negative.isEmpty()) {
            low = -BucketBounds.upper(negative.last(), schema);
            high = -BucketBounds.lower(negative.first(), schema);
        }
        if (zeroCount > 0) {
            low = Math.min(low, -ZERO_THRESHOLD);
            high = ZERO_THRESHOLD;
        }
        if (!positive.isEmpty()) {
            low = Math.min(low, BucketBounds.lower(positive.first(), schema));
            high = BucketBounds.upper(positive.last(), schema);
        }
        if (negativeInfinities > 0) {
            low = Double.NEGATIVE_INFINITY;
        }
        if (positiveInfinities > 0) {
            high = Double.POSITIVE_INFINITY;
        }
        boolean none = low > high;
        min = none ? Double.POSITIVE_INFINITY : Math.max(min, low);
        max = none ? Double.NEGATIVE_INFINITY : Math.min(max, high);
    }

    void downscale(int target) {
        if (target >= schema) {
            return;
        }
        positive.coarsen(schema - target);
        negative.coarsen(schema - target);
        schema = target;
    }

    /** Forgets all observations and returns to the initial resolution; bounds and memory stay. */
    public void clear() {
        schema = initialSchema;
        positive.clear();
        negative.clear();
        classic.clear();
        sum.set(0, 0);
        count = 0;
        zeroCount = 0;
        nanCount = 0;
        positiveInfinities = 0;
        negativeInfinities = 0;
        min = Double.POSITIVE_INFINITY;
        max = Double.NEGATIVE_INFINITY;
    }

    /** Forgets everything, the classic buckets too. */
    public void reset() {
        clear();
        classic.forget();
    }

    public HistogramAccumulator copy() {
        HistogramAccumulator copy = new HistogramAccumulator(initialSchema, maxSpan, NO_BOUNDS);
        copy.schema = schema;
        copy.positive.copyFrom(positive);
        copy.negative.copyFrom(negative);
        copy.classic.adopt(classic);
        copy.sum.set(sum.value(), sum.rest());
        copy.addCounts(this, 1);
        copy.min = min;
        copy.max = max;
        return copy;
    }

    /** The present state as a sample. Infinite observations are in the bucket beyond the largest double. */
    public Histogram toHistogram() {
        return Histogram.builder()
                .schema(schema)
                .zeroThreshold(ZERO_THRESHOLD)
                .zeroCount(zeroCount)
                .count(count)
                .sum(sum())
                .positive(withInfinities(positive.toBuckets(), positiveInfinities))
                .negative(withInfinities(negative.toBuckets(), negativeInfinities))
                .build();
    }

    private Buckets withInfinities(Buckets finite, double infinities) {
        if (infinities == 0) {
            return finite;
        }
        int n = finite.size();
        int[] indexes = Arrays.copyOf(finite.indexes, n + 1);
        double[] counts = Arrays.copyOf(finite.counts, n + 1);
        indexes[n] = BucketBounds.index(Double.POSITIVE_INFINITY, schema);
        counts[n] = infinities;
        return new Buckets(indexes, counts);
    }

    /** The {@code q}-quantile as {@link Histogram#quantile}, kept within min and max; NaN without observations. */
    public double quantile(double q) {
        double estimate = toHistogram().quantile(q);
        return estimate < min && q >= 0 ? min : estimate > max && q <= 1 ? max : estimate;
    }

    /** A self-contained, compact form: varints for whole counts, only buckets that are not empty. */
    public byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate(maxEncodedBytes());
        encode(out);
        return Arrays.copyOf(out.array(), out.position());
    }

    /** Writes the encoded form; the buffer must have {@link #maxEncodedBytes} left. */
    public void encode(ByteBuffer out) {
        AccumulatorCodec.write(this, out);
    }

    /** An upper bound of the encoded length. */
    public int maxEncodedBytes() {
        return AccumulatorCodec.maxBytes(this);
    }

    /** @throws IllegalArgumentException where the bytes are not what {@link #encode()} wrote */
    public static HistogramAccumulator decode(byte[] bytes) {
        return decode(ByteBuffer.wrap(bytes));
    }

    /** Reads one accumulator and leaves the buffer behind it. */
    public static HistogramAccumulator decode(ByteBuffer in) {
        return AccumulatorCodec.read(in);
    }
}
