package io.streamgauge.model;

/** Checks a histogram that came from outside. */
final class HistogramValidation {
    private HistogramValidation() {}

    static void validate(Histogram h) {
        if (h.isCustom()) {
            custom(h);
        } else if (h.schema < Histogram.MIN_SCHEMA || h.schema > Histogram.MAX_SCHEMA) {
            throw new IllegalArgumentException("unknown schema " + h.schema + "; -4 to 8 and -53 are known");
        } else if (h.customValues.length > 0) {
            throw new IllegalArgumentException("custom bounds with schema " + h.schema);
        }
        if (!(h.zeroThreshold >= 0) || Double.isInfinite(h.zeroThreshold)) {
            throw new IllegalArgumentException("zero threshold " + h.zeroThreshold);
        }
        notNegative("zero bucket", h.zeroCount);
        notNegative("count", h.count);
        for (double c : h.positive.counts) {
            notNegative("positive bucket", c);
        }
        for (double c : h.negative.counts) {
            notNegative("negative bucket", c);
        }
        double total = HistogramQuantile.bucketTotal(h);
        // Sums of fractional counts may differ in the last digits; NaN observations are counted and are in no bucket.
        double tolerance = 1e-12 * Math.max(total, h.count);
        if (Double.isNaN(h.sum) ? total > h.count + tolerance : Math.abs(total - h.count) > tolerance) {
            throw new IllegalArgumentException("a count of " + h.count + ", but the buckets hold " + total);
        }
    }

    private static void custom(Histogram h) {
        for (int i = 0; i < h.customValues.length; i++) {
            double bound = h.customValues[i];
            if (Double.isNaN(bound) || bound == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("custom bound " + bound);
            }
            if (i > 0 && bound <= h.customValues[i - 1]) {
                throw new IllegalArgumentException("custom bound " + bound + " after " + h.customValues[i - 1]);
            }
        }
        if (h.zeroCount != 0 || h.zeroThreshold != 0 || !h.negative.isEmpty()) {
            throw new IllegalArgumentException("custom buckets with a zero bucket or negative buckets");
        }
        int n = h.positive.size();
        if (n > 0 && (h.positive.indexes[0] < 0 || h.positive.indexes[n - 1] > h.customValues.length)) {
            throw new IllegalArgumentException(
                    "bucket " + h.positive.indexes[n - 1] + " of " + (h.customValues.length + 1) + " custom buckets");
        }
    }

    private static void notNegative(String what, double count) {
        if (!(count >= 0)) {
            throw new IllegalArgumentException(what + " with a count of " + count);
        }
    }
}
