package io.streamgauge.model;

/**
 * The operators {@code </} (keep what is at most the bound) and {@code >/} (keep what is above it). A cut bucket keeps the share that interpolation gives it;
 * of a bucket that reaches to infinity nothing is known inside, so it stays or goes as a whole. Where anything was cut, count and sum
 * are estimated anew from the buckets.
 */
final class HistogramTrim {
    private final Histogram h;
    private final double bound;
    private final boolean keepLower;

    private boolean cut;
    private double count;
    private double sum;

    private HistogramTrim(Histogram h, double bound, boolean keepLower) {
        this.h = h;
        this.bound = bound;
        this.keepLower = keepLower;
    }

    static Histogram trim(Histogram h, double bound, boolean keepLower) {
        return new HistogramTrim(h, bound, keepLower).run();
    }

    private Histogram run() {
        Buckets positive = side(h.positive, true);
        Buckets negative = side(h.negative, false);
        double zeroCount = h.zeroCount > 0 ? zero() : h.zeroCount;
        if (!cut) {
            return h;
        }
        return h.toBuilder()
                .positive(HistogramScale.compact(positive))
                .negative(HistogramScale.compact(negative))
                .zeroCount(zeroCount)
                .count(count)
                .sum(sum)
                .build();
    }

    private Buckets side(Buckets side, boolean isPositive) {
        double[] counts = side.counts.clone();
        for (int i = 0; i < counts.length; i++) {
            int index = side.indexes[i];
            double lower = isPositive ? BucketCursor.positiveLower(h, index) : -BucketBounds.upper(index, h.schema);
            double upper = isPositive ? BucketCursor.positiveUpper(h, index) : -BucketBounds.lower(index, h.schema);
            if (counts[i] != 0) {
                counts[i] = bucket(lower, upper, counts[i]);
            }
        }
        return new Buckets(side.indexes, counts);
    }

    /** What stays of one bucket; adds it to count and sum. */
    private double bucket(double lower, double upper, double c) {
        if (keepLower ? upper <= bound : lower >= bound) {
            return keep(c, c, HistogramVariance.middle(h, lower, upper));
        }
        if (keepLower ? !(lower < bound) : !(upper > bound)) {
            return keep(c, 0, 0);
        }
        if (lower == Double.NEGATIVE_INFINITY) {
            return openBelow(upper, c);
        }
        if (upper == Double.POSITIVE_INFINITY) {
            return keepLower ? keep(c, 0, 0) : keep(c, c, bound);
        }
        double below = share(lower, upper);
        return keepLower
                ? keep(c, c * below, HistogramVariance.middle(h, lower, bound))
                : keep(c, c * (1 - below), HistogramVariance.middle(h, bound, upper));
    }

    /** A first custom bucket that the bound cuts. One that ends above zero is taken to begin at zero, as everywhere with custom buckets. */
    private double openBelow(double upper, double c) {
        boolean fromZero = upper > 0 && upper != Double.POSITIVE_INFINITY;
        if (keepLower) {
            if (upper <= 0) {
                return keep(c, c, bound);
            }
            return fromZero && bound > 0 ? keep(c, c * bound / upper, bound / 2) : keep(c, 0, 0);
        }
        return fromZero && bound >= 0 ? keep(c, c * (1 - bound / upper), (bound + upper) / 2) : keep(c, 0, 0);
    }

    private double share(double lower, double upper) {
        if (h.isCustom()) {
            return (bound - lower) / (upper - lower);
        }
        return HistogramQuantile.logShare(lower, upper, bound);
    }

    private double zero() {
        double lower = h.positive.isEmpty() || !h.negative.isEmpty() ? -h.zeroThreshold : 0;
        double upper = h.negative.isEmpty() || !h.positive.isEmpty() ? h.zeroThreshold : 0;
        double c = h.zeroCount;
        if (keepLower ? bound <= lower : bound >= upper) {
            return keep(c, 0, 0);
        }
        if (keepLower ? bound >= upper : bound <= lower) {
            return keep(c, c, (lower + upper) / 2);
        }
        double below = (bound - lower) / (upper - lower);
        return keepLower ? keep(c, c * below, (lower + bound) / 2) : keep(c, c * (1 - below), (bound + upper) / 2);
    }

    private double keep(double from, double kept, double middle) {
        cut |= kept != from;
        count += kept;
        sum += kept == 0 ? 0 : kept * middle;
        return kept;
    }
}
