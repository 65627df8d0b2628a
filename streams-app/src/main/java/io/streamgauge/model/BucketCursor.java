package io.streamgauge.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the buckets of a histogram by position, from the lowest to the highest: the negative ones, the zero bucket where its count is positive, the
 * positive ones. Not thread-safe.
 */
final class BucketCursor {
    double lower;
    double upper;
    double count;

    private final Histogram h;
    private final int negatives;
    private final int zeros;
    private final int size;

    BucketCursor(Histogram h) {
        this.h = h;
        negatives = h.negative.size();
        zeros = h.zeroCount > 0 ? 1 : 0;
        size = negatives + zeros + h.positive.size();
    }

    int size() {
        return size;
    }

    void moveTo(int position) {
        if (position < negatives) {
            int i = negatives - 1 - position;
            int index = h.negative.indexes[i];
            lower = -BucketBounds.upper(index, h.schema);
            upper = -BucketBounds.lower(index, h.schema);
            count = h.negative.counts[i];
        } else if (position < negatives + zeros) {
            lower = -h.zeroThreshold;
            upper = h.zeroThreshold;
            count = h.zeroCount;
        } else {
            int i = position - negatives - zeros;
            int index = h.positive.indexes[i];
            lower = positiveLower(h, index);
            upper = positiveUpper(h, index);
            count = h.positive.counts[i];
        }
    }

    /** The cut that makes the zero bucket one-sided where all other buckets are on one side. */
    void narrowZeroBucket() {
        if (h.negative.isEmpty() && !h.positive.isEmpty()) {
            lower = 0;
        } else if (h.positive.isEmpty() && !h.negative.isEmpty()) {
            upper = 0;
        }
    }

    static double positiveUpper(Histogram h, int index) {
        if (h.isCustom()) {
            return index < h.customValues.length ? h.customValues[index] : Double.POSITIVE_INFINITY;
        }
        return BucketBounds.upper(index, h.schema);
    }

    static double positiveLower(Histogram h, int index) {
        if (h.isCustom()) {
            return index > 0 ? h.customValues[Math.min(index, h.customValues.length) - 1] : Double.NEGATIVE_INFINITY;
        }
        return BucketBounds.lower(index, h.schema);
    }

    static List<Histogram.Bucket> all(Histogram h) {
        BucketCursor cursor = new BucketCursor(h);
        List<Histogram.Bucket> buckets = new ArrayList<>(cursor.size);
        for (int i = 0; i < cursor.size; i++) {
            cursor.moveTo(i);
            boolean lowerInclusive = h.isCustom() ? cursor.lower == Double.NEGATIVE_INFINITY : cursor.lower < 0;
            boolean upperInclusive = h.isCustom() || cursor.upper > 0;
            buckets.add(new Histogram.Bucket(cursor.lower, cursor.upper, lowerInclusive, upperInclusive, cursor.count));
        }
        return buckets;
    }
}
