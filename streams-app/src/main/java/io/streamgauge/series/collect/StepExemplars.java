package io.streamgauge.series.collect;

import io.streamgauge.ingest.Exemplars;
import io.streamgauge.model.Exemplar;
import io.streamgauge.series.wire.DeltaWriter;
import java.util.Arrays;

/**
 * The exemplars of one series in one step since the last drain: the newest of each bucket. Where a histogram has no classic bounds, a bucket is a power of two; a counter has one. Used again after a drain.
 */
final class StepExemplars {
    /** Of a series, in one step and drain; more than a histogram has buckets by default. */
    static final int MAX = 65;

    private int size;
    private double[] buckets = new double[2];
    private Exemplar[] exemplars = new Exemplar[2];
    private long[] offsets = new long[2];

    /**
     * Keeps those that are newer than what is known.
     *
     * @param bounds null for a series without buckets
     * @param timeMs the point's, also for exemplars that have no time or a later one: what was measured was measured before
     * @return how many there was no room for
     */
    int add(Exemplars all, double[] bounds, long timeMs, long offset) {
        int refused = 0;
        for (int i = 0; i < all.size(); i++) {
            if (!all.isTraced(i)) {
                continue;
            }
            boolean dated = all.timestampMs(i) > 0 && all.timestampMs(i) <= timeMs;
            Exemplar e = all.get(i, dated ? all.timestampMs(i) : timeMs);
            refused += put(bucket(e.value(), bounds), e, offset) ? 0 : 1;
        }
        return refused;
    }

    private static double bucket(double value, double[] bounds) {
        if (bounds == null) {
            return 0;
        }
        if (bounds.length == 0) {
            return Math.copySign(Math.getExponent(value), value);
        }
        int at = Arrays.binarySearch(bounds, value);
        int index = at >= 0 ? at : -at - 1;
        return index == bounds.length ? Double.POSITIVE_INFINITY : bounds[index];
    }

    private boolean put(double bucket, Exemplar e, long offset) {
        for (int i = 0; i < size; i++) {
            if (Double.compare(buckets[i], bucket) == 0) {
                // Within one partition the later one comes later.
                if (e.timeMs() >= exemplars[i].timeMs()) {
                    exemplars[i] = e;
                    offsets[i] = offset;
                }
                return true;
            }
        }
        if (size == MAX) {
            return false;
        }
        if (size == buckets.length) {
            int capacity = Math.min(MAX, 2 * size);
            buckets = Arrays.copyOf(buckets, capacity);
            exemplars = Arrays.copyOf(exemplars, capacity);
            offsets = Arrays.copyOf(offsets, capacity);
        }
        buckets[size] = bucket;
        exemplars[size] = e;
        offsets[size++] = offset;
        return true;
    }

    int size() {
        return size;
    }

    void write(long stepEndMs, DeltaWriter out) {
        for (int i = 0; i < size; i++) {
            out.exemplar(stepEndMs, offsets[i], exemplars[i]);
        }
    }

    void clear() {
        Arrays.fill(exemplars, 0, size, null);
        size = 0;
    }
}
