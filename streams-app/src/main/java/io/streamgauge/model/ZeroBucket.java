package io.streamgauge.model;

/**
 * A zero bucket that has grown: its threshold and the count with all buckets that it swallowed.
 *
 * @param threshold at least the threshold asked for; more where that would have cut a populated bucket
 */
record ZeroBucket(double threshold, double count) {

    /** The zero bucket of {@code h} with a threshold of at least {@code threshold}, which must not be below its own. */
    static ZeroBucket widened(Histogram h, double threshold) {
        if (threshold == h.zeroThreshold) {
            return new ZeroBucket(threshold, h.zeroCount);
        }
        double wanted = threshold;
        while (true) {
            // A cut bucket widens the threshold, which may cut a bucket of the other sign: until neither does.
            double fit = fit(h, h.negative, fit(h, h.positive, wanted));
            if (fit == wanted) {
                return at(h, fit);
            }
            wanted = fit;
        }
    }

    /** The zero bucket of {@code h} with exactly this threshold, which cuts no populated bucket. */
    static ZeroBucket at(Histogram h, double threshold) {
        double swallowed = swallowed(h, h.positive, threshold) + swallowed(h, h.negative, threshold);
        return new ZeroBucket(threshold, h.zeroCount + swallowed);
    }

    private static double fit(Histogram h, Buckets side, double threshold) {
        for (int i = 0; i < side.size() && BucketBounds.lower(side.indexes[i], h.schema) < threshold; i++) {
            double upper = BucketBounds.upper(side.indexes[i], h.schema);
            if (upper > threshold) {
                return side.counts[i] == 0 ? threshold : upper;
            }
        }
        return threshold;
    }

    private static double swallowed(Histogram h, Buckets side, double threshold) {
        double count = 0;
        for (int i = 0; i < side.size() && BucketBounds.upper(side.indexes[i], h.schema) <= threshold; i++) {
            count += side.counts[i];
        }
        return count;
    }

    /** The smallest threshold that is wide enough for both histograms and cuts no populated bucket of either. */
    static double commonThreshold(Histogram a, Histogram b) {
        double threshold = Math.max(a.zeroThreshold, b.zeroThreshold);
        while (true) {
            double wider = widened(b, widened(a, threshold).threshold).threshold;
            if (wider == threshold) {
                return threshold;
            }
            threshold = wider;
        }
    }

    /** The histogram with this zero bucket, without the buckets inside it. */
    Histogram applyTo(Histogram h) {
        if (threshold == h.zeroThreshold) {
            return h;
        }
        return h.toBuilder()
                .zeroThreshold(threshold)
                .zeroCount(count)
                .positive(above(h, h.positive, threshold))
                .negative(above(h, h.negative, threshold))
                .build();
    }

    /** The buckets that reach beyond the threshold. */
    static Buckets above(Histogram h, Buckets side, double threshold) {
        int skip = 0;
        while (skip < side.size() && BucketBounds.upper(side.indexes[skip], h.schema) <= threshold) {
            skip++;
        }
        if (skip == 0) {
            return side;
        }
        BucketList out = new BucketList(side.size() - skip);
        for (int i = skip; i < side.size(); i++) {
            out.add(side.indexes[i], side.counts[i]);
        }
        return out.toBuckets();
    }
}
