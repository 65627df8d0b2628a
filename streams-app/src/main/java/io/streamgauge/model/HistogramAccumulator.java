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
    /** The half width of the zero bucket. */
    double zeroThreshold = ZERO_THRESHOLD;
    /** The observations are known by their classic buckets only; then there are no exponential ones. Without meaning while empty. */
    boolean classicOnly;

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
        if (magnitude <= zeroThreshold) {
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

    /** The exact sum, rounded once; NaN or infinite as the observations were. */
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

    /** Whether the observations are known by their classic buckets only: then the native sample has custom buckets, at these bounds. */
    public boolean isClassicOnly() {
        return classicOnly && count != 0;
    }

    /** The half width of the zero bucket. */
    public double zeroThreshold() {
        return zeroThreshold;
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
        if (other.isEmpty() && (other.classic.isEmpty() || !classic.isEmpty())) {
            return;
        }
        if (isEmpty()) {
            begin(other);
        } else if (other.classicOnly && !classicOnly) {
            forgetExponential(other.classic);
        }
        if (classic.isEmpty() && isEmpty() && !other.classic.isEmpty()) {
            classic.adopt(other.classic);
        } else {
            mergeClassic(other, 1);
        }
        if (!classicOnly && !other.isEmpty()) {
            addExponential(other, 1);
        }
        addCounts(other, 1);
        sum.add(other.sum);
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
    }

    /** Nothing was observed, so nothing limits the resolution. */
    private void begin(HistogramAccumulator other) {
        if (!other.isEmpty()) {
            positive.clear();
            negative.clear();
            schema = other.schema;
            zeroThreshold = other.zeroThreshold;
            classicOnly = other.classicOnly;
        }
    }

    /** From here on the observations are known by their classic buckets only. */
    private void forgetExponential(ClassicCounts bounds) {
        if (classic.isEmpty()) {
            ClassicCounts own = new ClassicCounts(bounds.bounds());
            exponentialInto(own, 1);
            classic.adopt(own);
        }
        classicOnly = true;
        positive.clear();
        negative.clear();
        zeroCount = 0;
        zeroThreshold = ZERO_THRESHOLD;
    }

    private void addExponential(HistogramAccumulator other, int sign) {
        downscale(Math.min(schema, other.schema));
        if (zeroThreshold != other.zeroThreshold) {
            widenZero(ZeroWidth.common(this, other));
        }
        addSide(positive, other.positive, other, sign);
        addSide(negative, other.negative, other, sign);
    }

    /** Makes the zero bucket wider; it swallows the buckets within. */
    private void widenZero(double threshold) {
        zeroCount += ZeroWidth.swallow(positive, schema, threshold) + ZeroWidth.swallow(negative, schema, threshold);
        zeroThreshold = threshold;
    }

    /**
     * Takes away the observations of an earlier state of this same histogram: what is left is what came since. min and max become bounds of the buckets that are left,
     * within what they were.
     */
    public void subtract(HistogramAccumulator earlier) {
        if (earlier.isEmpty()) {
            return;
        }
        mergeClassic(earlier, -1);
        if (!classicOnly) {
            addExponential(earlier, -1);
        }
        addCounts(earlier, -1);
        sum.subtract(earlier.sum);
        positive.trim();
        negative.trim();
        if (count == nanCount + positiveInfinities + negativeInfinities) {
            sum.set(0, 0);
        }
        narrowExtremes();
    }

    /** Whether this can't be a later state of the same histogram: a count went down, the resolution became finer, or the classic bounds are others. */
    public boolean isResetOf(HistogramAccumulator earlier) {
        if (count < earlier.count || (earlier.isClassicOnly() != isClassicOnly() && !earlier.isEmpty())) {
            return true;
        }
        if (earlier.isEmpty()) {
            return false;
        }
        if (classicOnly) {
            return classic.isResetOf(earlier.classic);
        }
        return CounterResets.detect(toHistogram(), earlier.toHistogram());
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
                int coarse = BucketBounds.coarser(index, steps);
                if (zeroThreshold > ZERO_THRESHOLD && BucketBounds.upper(coarse, schema) <= zeroThreshold) {
                    zeroCount += sign * c;
                } else {
                    side.add(coarse, sign * c);
                }
            }
        }
    }

    private void narrowExtremes() {
        double low = Extremes.lowest(this);
        double high = Extremes.highest(this);
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
        zeroThreshold = ZERO_THRESHOLD;
        classicOnly = false;
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

    // For histograms that come whole: after reset(), one of the first two, counts, then totals.

    /** The histogram has exponential buckets of this schema, from −4 to 8. */
    public void loadExponential(int newSchema, double newZeroThreshold, double newZeroCount) {
        if (newSchema < Histogram.MIN_SCHEMA || newSchema > Histogram.MAX_SCHEMA) {
            throw new IllegalArgumentException("schema " + newSchema + ", not from -4 to 8");
        }
        schema = newSchema;
        zeroThreshold = Math.max(ZERO_THRESHOLD, newZeroThreshold);
        zeroCount = newZeroCount;
    }

    /** The histogram has classic buckets only; the bounds, ascending and without +Inf, are kept for good. */
    public void loadClassic(double[] bounds) {
        classic.load(bounds);
        classicOnly = true;
    }

    /**
     * Adds to the exponential bucket of the schema given at {@link #loadExponential}.
     *
     * @return false, with nothing changed, where no finite value falls into such a bucket
     */
    public boolean loadBucket(boolean isPositive, int index, int ofSchema, double c) {
        if (index < BucketBounds.index(Double.MIN_VALUE, ofSchema)
                || index > BucketBounds.index(Double.POSITIVE_INFINITY, ofSchema)) {
            return false;
        }
        if (index == BucketBounds.index(Double.POSITIVE_INFINITY, ofSchema)) {
            positiveInfinities += isPositive ? c : 0;
            negativeInfinities += isPositive ? 0 : c;
            return true;
        }
        BucketArray side = isPositive ? positive : negative;
        int at = BucketBounds.coarser(index, ofSchema - schema);
        if (BucketBounds.upper(at, schema) <= zeroThreshold) {
            zeroCount += c;
            return true;
        }
        while (!side.add(at, c)) {
            downscale(schema - 1);
            at = BucketBounds.coarser(index, ofSchema - schema);
        }
        return true;
    }

    /** Sets classic bucket {@code i} alone; the one after the last bound is +Inf. */
    public void loadBound(int i, double c) {
        classic.counts()[i] = c;
    }

    /** Sets all observations' count and sum; the extremes follow from the buckets, or from {@link #loadExtremes}. */
    public void loadTotals(double newCount, double newSum) {
        count = newCount;
        sum.set(newSum, 0);
        min = Double.NEGATIVE_INFINITY;
        max = Double.POSITIVE_INFINITY;
        narrowExtremes();
    }

    /** What the extremes are known to be; they are kept within the buckets. */
    public void loadExtremes(double lowest, double highest) {
        min = Math.max(min, lowest);
        max = Math.min(max, highest);
    }

    public HistogramAccumulator copy() {
        HistogramAccumulator copy = new HistogramAccumulator(initialSchema, maxSpan, NO_BOUNDS);
        copy.schema = schema;
        copy.zeroThreshold = zeroThreshold;
        copy.classicOnly = classicOnly;
        copy.positive.copyFrom(positive);
        copy.negative.copyFrom(negative);
        copy.classic.adopt(classic);
        copy.sum.set(sum);
        copy.addCounts(this, 1);
        copy.min = min;
        copy.max = max;
        return copy;
    }

    /** The present state as a sample. Infinite observations are in the bucket beyond the largest double. */
    public Histogram toHistogram() {
        if (classicOnly) {
            return classic.toHistogram(count, sum());
        }
        return Histogram.builder()
                .schema(schema)
                .zeroThreshold(zeroThreshold)
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
