package io.streamgauge.model;

/** The spread of observations, estimated from the middles of their buckets. */
final class HistogramVariance {
    private HistogramVariance() {}

    /** Where the observations of a bucket are taken to be: the geometric middle of exponential buckets, the arithmetic one of custom buckets. */
    static double middle(Histogram h, double lower, double upper) {
        if (lower == Double.NEGATIVE_INFINITY) {
            if (upper == Double.POSITIVE_INFINITY) {
                return 0;
            }
            return upper > 0 ? upper / 2 : upper;
        }
        if (upper == Double.POSITIVE_INFINITY) {
            return lower;
        }
        if (h.isCustom()) {
            return (lower + upper) / 2;
        }
        double middle = Math.sqrt(Math.abs(lower)) * Math.sqrt(Math.abs(upper));
        return lower < 0 ? -middle : middle;
    }

    static double of(Histogram h) {
        double mean = h.sum / h.count;
        CompensatedSum variance = new CompensatedSum();
        BucketCursor cursor = new BucketCursor(h);
        for (int i = 0; i < cursor.size(); i++) {
            cursor.moveTo(i);
            if (cursor.count == 0) {
                continue;
            }
            boolean zero = !h.isCustom() && cursor.lower <= 0 && cursor.upper >= 0;
            double distance = (zero ? 0 : varianceMiddle(h, cursor)) - mean;
            variance.add(cursor.count * distance * distance);
        }
        return variance.value() / h.count;
    }

    private static double varianceMiddle(Histogram h, BucketCursor bucket) {
        if (h.isCustom()) {
            return (bucket.lower + bucket.upper) / 2;
        }
        return middle(h, bucket.lower, bucket.upper);
    }
}
