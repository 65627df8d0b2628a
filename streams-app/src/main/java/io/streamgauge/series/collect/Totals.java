package io.streamgauge.series.collect;

import io.streamgauge.ingest.Point;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The points of a cumulative counter in one step, all of them: only SERIES, which sees every input partition, can order them by event time and tell a reset from an increase.
 *
 * <p>When they are more than wanted, points that lie between an older, not higher one and a newer, not lower one are left out. They say nothing that those two don't, unless another input
 * partition brings a reset from between that the thinned points would have shown.
 */
final class Totals {
    private long[] times = new long[4];
    private long[] offsets = new long[4];
    private double[] values = new double[4];
    /** Null while no point has a start, or none has a source. */
    private long[] starts;

    private long[] sources;
    private int size;
    /** Thinning did not help up to this size. */
    private int patience;

    int size() {
        return size;
    }

    long timeMs(int i) {
        return times[i];
    }

    long offset(int i) {
        return offsets[i];
    }

    double value(int i) {
        return values[i];
    }

    long startMs(int i) {
        return starts == null ? Point.NO_START : starts[i];
    }

    long source(int i) {
        return sources == null ? 0 : sources[i];
    }

    void clear() {
        size = 0;
        patience = 0;
    }

    void add(Point p, long offset, double value, int maxPoints) {
        add(p.timestampMs(), offset, value, maxPoints);
        if (p.startMs() != Point.NO_START && starts == null) {
            starts = new long[times.length];
            Arrays.fill(starts, Point.NO_START);
        }
        if (starts != null) {
            starts = starts.length == times.length ? starts : Arrays.copyOf(starts, times.length);
            starts[size - 1] = p.startMs();
        }
        if (p.source() != 0 && sources == null) {
            sources = new long[times.length];
        }
        if (sources != null) {
            sources = sources.length == times.length ? sources : Arrays.copyOf(sources, times.length);
            sources[size - 1] = p.source();
        }
    }

    private void add(long timeMs, long offset, double value, int maxPoints) {
        if (size >= Math.max(maxPoints, patience)) {
            thin();
            patience = 2 * size;
        }
        if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
            offsets = Arrays.copyOf(offsets, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        times[size] = timeMs;
        offsets[size] = offset;
        values[size++] = value;
    }

    private void thin() {
        int[] order = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(i -> times[i]).thenComparingLong(i -> offsets[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] kept = new int[size];
        int n = 0;
        for (int k = 0; k < order.length; k++) {
            boolean between = n > 0
                    && k + 1 < order.length
                    && values[kept[n - 1]] <= values[order[k]]
                    && values[order[k]] <= values[order[k + 1]]
                    && sameOrigin(kept[n - 1], order[k])
                    && sameOrigin(order[k], order[k + 1]);
            if (!between) {
                kept[n++] = order[k];
            }
        }
        retain(Arrays.copyOf(kept, n));
    }

    private boolean sameOrigin(int a, int b) {
        return startMs(a) == startMs(b) && source(a) == source(b);
    }

    private void retain(int[] kept) {
        long[] newTimes = new long[times.length];
        long[] newOffsets = new long[times.length];
        double[] newValues = new double[times.length];
        long[] newStarts = starts == null ? null : new long[times.length];
        long[] newSources = sources == null ? null : new long[times.length];
        for (int i = 0; i < kept.length; i++) {
            newTimes[i] = times[kept[i]];
            newOffsets[i] = offsets[kept[i]];
            newValues[i] = values[kept[i]];
            if (newStarts != null) {
                newStarts[i] = starts[kept[i]];
            }
            if (newSources != null) {
                newSources[i] = sources[kept[i]];
            }
        }
        starts = newStarts;
        sources = newSources;
        times = newTimes;
        offsets = newOffsets;
        values = newValues;
        size = kept.length;
    }
}
