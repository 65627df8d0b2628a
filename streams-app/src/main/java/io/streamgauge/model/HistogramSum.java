package io.streamgauge.model;

/** Adds and subtracts two histograms after bringing them to one layout. */
final class HistogramSum {
    private HistogramSum() {}

    static Histogram combine(Histogram a, Histogram b, int sign) {
        if (!a.isCompatibleWith(b)) {
            throw new IllegalArgumentException(
                    "a histogram of exponential buckets cannot be combined with one of custom buckets");
        }
        Histogram left = a;
        Histogram right = b;
        if (a.needsReconciliationWith(b)) {
            double[] bounds = CustomBounds.shared(a.customValues, b.customValues);
            left = CustomBounds.reduce(a, bounds);
            right = CustomBounds.reduce(b, bounds);
        } else if (!a.isCustom()) {
            double threshold = ZeroBucket.commonThreshold(a, b);
            int schema = Math.min(a.schema, b.schema);
            left = fit(a, threshold, schema);
            right = fit(b, threshold, schema);
        }
        return left.toBuilder()
                .zeroCount(left.zeroCount + sign * right.zeroCount)
                .count(a.count + sign * b.count)
                .sum(a.sum + sign * b.sum)
                .positive(merge(left.positive, right.positive, sign))
                .negative(merge(left.negative, right.negative, sign))
                .hint(sign < 0 ? CounterResetHint.GAUGE : a.hint.plus(b.hint))
                .build();
    }

    /** The zero bucket first, at the histogram's own resolution; then the lower resolution. */
    static Histogram fit(Histogram h, double threshold, int schema) {
        return ZeroBucket.widened(h, threshold).applyTo(h).copyToSchema(schema);
    }

    private static Buckets merge(Buckets a, Buckets b, int sign) {
        BucketList out = new BucketList(a.size() + b.size());
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            int ai = i < a.size() ? a.indexes[i] : Integer.MAX_VALUE;
            int bj = j < b.size() ? b.indexes[j] : Integer.MAX_VALUE;
            int index = Math.min(ai, bj);
            double count = 0;
            if (i < a.size() && ai == index) {
                count += a.counts[i++];
            }
            if (j < b.size() && bj == index) {
                count += sign * b.counts[j++];
            }
            if (count != 0) {
                out.add(index, count);
            }
        }
        return out.toBuckets();
    }
}
