package io.streamgauge.model;

/** The zero buckets of two accumulators brought to one width, as {@link ZeroBucket} does for samples. */
final class ZeroWidth {
    private ZeroWidth() {}

    /** The smallest threshold that is wide enough for both and cuts no populated bucket of either, at the coarser resolution of the two. */
    static double common(HistogramAccumulator a, HistogramAccumulator b) {
        int schema = Math.min(a.schema, b.schema);
        double wanted = Math.max(a.zeroThreshold, b.zeroThreshold);
        while (true) {
            double wider = fit(a.positive, a.schema, schema, wanted);
            wider = fit(a.negative, a.schema, schema, wider);
            wider = fit(b.positive, b.schema, schema, wider);
            wider = fit(b.negative, b.schema, schema, wider);
            if (wider == wanted) {
                return wanted;
            }
            wanted = wider;
        }
    }

    private static double fit(BucketArray side, int from, int to, double threshold) {
        for (int i = side.first(); i <= side.last(); i++) {
            int coarse = BucketBounds.coarser(i, from - to);
            if (BucketBounds.lower(coarse, to) >= threshold) {
                return threshold;
            }
            double upper = BucketBounds.upper(coarse, to);
            if (upper > threshold && side.get(i) != 0) {
                return upper;
            }
        }
        return threshold;
    }

    /** Takes out the buckets within the threshold and answers what they held. */
    static double swallow(BucketArray side, int schema, double threshold) {
        double count = 0;
        for (int i = side.first(); i <= side.last() && BucketBounds.upper(i, schema) <= threshold; i++) {
            count += side.take(i);
        }
        side.trim();
        return count;
    }
}
