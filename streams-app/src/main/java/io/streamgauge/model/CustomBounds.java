package io.streamgauge.model;

import java.util.Arrays;

/** Custom buckets with different bounds, brought to the bounds that they share. */
final class CustomBounds {
    private CustomBounds() {}

    /** The bounds that are in both; both are ascending. */
    static double[] shared(double[] a, double[] b) {
        double[] out = new double[Math.min(a.length, b.length)];
        int n = 0;
        for (int i = 0, j = 0; i < a.length && j < b.length; ) {
            if (a[i] == b[j]) {
                out[n++] = a[i++];
                j++;
            } else if (a[i] < b[j]) {
                i++;
            } else {
                j++;
            }
        }
        return Arrays.copyOf(out, n);
    }

    /** The histogram with fewer bounds, all of which it has. */
    static Histogram reduce(Histogram h, double[] bounds) {
        if (h.customValues.length == bounds.length) {
            return h;
        }
        BucketList out = new BucketList(h.positive.size());
        int target = 0;
        for (int i = 0; i < h.positive.size(); i++) {
            double upper = BucketCursor.positiveUpper(h, h.positive.indexes[i]);
            while (target < bounds.length && bounds[target] < upper) {
                target++;
            }
            out.add(target, h.positive.counts[i]);
        }
        return h.toBuilder().customValues(bounds).positive(out.toBuckets()).build();
    }
}
