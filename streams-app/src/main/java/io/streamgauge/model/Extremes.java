package io.streamgauge.model;

/** Between what the buckets of a histogram allow its lowest and highest observation to be. */
final class Extremes {
    private Extremes() {}

    /** Nothing is below it; +Inf where there is nothing at all. */
    static double lowest(HistogramAccumulator h) {
        if (h.negativeInfinities > 0) {
            return Double.NEGATIVE_INFINITY;
        }
        double low = h.classicOnly ? h.classic.lowest() : Double.POSITIVE_INFINITY;
        if (!h.negative.isEmpty()) {
            low = -BucketBounds.upper(h.negative.last(), h.schema);
        }
        if (h.zeroCount > 0) {
            low = Math.min(low, -h.zeroThreshold);
        }
        return h.positive.isEmpty() ? low : Math.min(low, BucketBounds.lower(h.positive.first(), h.schema));
    }

    /** Nothing is above it; -Inf where there is nothing at all. */
    static double highest(HistogramAccumulator h) {
        if (h.positiveInfinities > 0) {
            return Double.POSITIVE_INFINITY;
        }
        if (!h.positive.isEmpty()) {
            return BucketBounds.upper(h.positive.last(), h.schema);
        }
        if (h.zeroCount > 0) {
            return h.zeroThreshold;
        }
        if (!h.negative.isEmpty()) {
            return -BucketBounds.lower(h.negative.first(), h.schema);
        }
        return h.classicOnly ? h.classic.highest() : Double.NEGATIVE_INFINITY;
    }
}
