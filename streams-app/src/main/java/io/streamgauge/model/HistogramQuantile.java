package io.streamgauge.model;

/** Quantiles and fractions of native histograms, interpolated as Prometheus does. */
final class HistogramQuantile {
    private HistogramQuantile() {}

    static double quantile(Histogram h, double q) {
        if (q < 0) {
            return Double.NEGATIVE_INFINITY;
        }
        if (q > 1) {
            return Double.POSITIVE_INFINITY;
        }
        if (h.count == 0 || Double.isNaN(q)) {
            return Double.NaN;
        }
        // From the nearer end, where less is rounded away. NaN observations count as above everything, so with them
        // always from below.
        boolean forward = Double.isNaN(h.sum) || q < 0.5;
        double rank = forward ? q * h.count : (1 - q) * h.count;
        BucketCursor bucket = new BucketCursor(h);
        double count = 0;
        for (int i = 0; i < bucket.size() && (i == 0 || bucket.count == 0 || count < rank); i++) {
            bucket.moveTo(forward ? i : bucket.size() - 1 - i);
            count += bucket.count;
        }
        if (h.isCustom()) {
            if (bucket.lower == Double.NEGATIVE_INFINITY) {
                if (bucket.upper <= 0) {
                    return bucket.upper;
                }
                bucket.lower = 0;
            } else if (bucket.upper == Double.POSITIVE_INFINITY) {
                return bucket.lower;
            }
        } else if (bucket.lower < 0 && bucket.upper > 0) {
            bucket.narrowZeroBucket();
        }
        count = Math.min(count, h.count);
        if (count < rank) {
            // Only with NaN observations, or counts that don't add up.
            return Double.isNaN(h.sum) ? Double.NaN : bucket.upper;
        }
        double inBucket = forward ? rank - (count - bucket.count) : count - rank;
        return interpolate(h, bucket, inBucket / bucket.count);
    }

    private static double interpolate(Histogram h, BucketCursor bucket, double fraction) {
        if (h.isCustom() || (bucket.lower <= 0 && bucket.upper >= 0)) {
            return bucket.lower + (bucket.upper - bucket.lower) * fraction;
        }
        double near = log2(Math.min(Math.abs(bucket.lower), Math.abs(bucket.upper)));
        double far = log2(Math.max(Math.abs(bucket.lower), Math.abs(bucket.upper)));
        return bucket.lower > 0
                ? Math.pow(2, near + (far - near) * fraction)
                : -Math.pow(2, near + (far - near) * (1 - fraction));
    }

    static double fraction(Histogram h, double lower, double upper) {
        if (h.count == 0 || Double.isNaN(lower) || Double.isNaN(upper)) {
            return Double.NaN;
        }
        if (lower >= upper) {
            return 0;
        }
        double count = Double.isNaN(h.sum) ? bucketTotal(h) : h.count;
        return (rank(h, upper, count) - rank(h, lower, count)) / h.count;
    }

    /** The estimated number of observations below {@code v}. */
    private static double rank(Histogram h, double v, double most) {
        BucketCursor bucket = new BucketCursor(h);
        double rank = 0;
        for (int i = 0; i < bucket.size(); i++) {
            bucket.moveTo(i);
            boolean linear = h.isCustom();
            if (bucket.lower <= 0 && bucket.upper >= 0) {
                linear = true;
                bucket.narrowZeroBucket();
            }
            if (bucket.lower >= v) {
                return Math.min(rank, most);
            }
            if (bucket.upper > v) {
                return Math.min(
                        rank + bucket.count * (linear ? share(bucket, v) : logShare(bucket.lower, bucket.upper, v)),
                        most);
            }
            rank += bucket.count;
        }
        return most;
    }

    private static double share(BucketCursor bucket, double v) {
        // Nothing can be said inside a bucket without a lower end: all of it is below.
        return bucket.lower == Double.NEGATIVE_INFINITY ? 1 : (v - bucket.lower) / (bucket.upper - bucket.lower);
    }

    /** The share of an exponential bucket that is below {@code v}. */
    static double logShare(double lower, double upper, double v) {
        double logLower = log2(Math.abs(lower));
        double logUpper = log2(Math.abs(upper));
        double logV = log2(Math.abs(v));
        return v > 0 ? (logV - logLower) / (logUpper - logLower) : 1 - (logV - logUpper) / (logLower - logUpper);
    }

    static double bucketTotal(Histogram h) {
        BucketCursor bucket = new BucketCursor(h);
        double total = 0;
        for (int i = 0; i < bucket.size(); i++) {
            bucket.moveTo(i);
            total += bucket.count;
        }
        return total;
    }

    /** Exact for powers of two, so that bucket bounds of low schemas interpolate exactly. */
    private static double log2(double v) {
        if (v == 0 || Double.isInfinite(v) || v < Double.MIN_NORMAL) {
            return Math.log(v) / Math.log(2);
        }
        int exponent = Math.getExponent(v);
        return exponent + Math.log(Math.scalb(v, -exponent)) / Math.log(2);
    }
}
