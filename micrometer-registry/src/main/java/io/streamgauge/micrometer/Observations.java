package io.streamgauge.micrometer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What was observed since the last time that somebody took it: count and sum per bucket, of which 32 lie between a value and its double (Prometheus' schema 5), split where
 * classic bounds cut them. A bucket is told as its mean, so many times: count and sum are all that were observed, and each value is told less than 2.2 % off, on its side of every bound.
 *
 * <p>Thread-safe: a bucket is locked while one value is added. At most {@value #MAX_CELLS} buckets are fine ones; beyond that a value goes to one that reaches to its double.
 */
final class Observations {
    static final int MAX_CELLS = 2_048;

    private static final double PER_DOUBLING = 32 / Math.log(2);
    private static final double COARSE_PER_DOUBLING = 1 / Math.log(2);

    private final double[] bounds;
    private final Map<Key, Cell> cells = new ConcurrentHashMap<>();
    private final AtomicInteger fineCells = new AtomicInteger();

    /** @param bounds ascending */
    Observations(double... bounds) {
        this.bounds = bounds.clone();
    }

    /** Which bucket, between which bounds. */
    private static final class Key {
        private final int index;
        private final int sign;
        private final int bound;
        private final boolean fine;

        Key(double value, int bound, boolean fine) {
            double magnitude = Math.abs(value);
            this.sign = (int) Math.signum(value);
            this.index =
                    sign == 0 ? 0 : (int) Math.floor(Math.log(magnitude) * (fine ? PER_DOUBLING : COARSE_PER_DOUBLING));
            this.bound = bound;
            this.fine = fine;
        }

        @Override
        public boolean equals(Object other) {
            if (!(other instanceof Key)) {
                return false;
            }
            Key key = (Key) other;
            return index == key.index && sign == key.sign && bound == key.bound && fine == key.fine;
        }

        @Override
        public int hashCode() {
            return ((index * 31 + bound) * 4 + sign) * 2 + (fine ? 1 : 0);
        }
    }

    /** One bucket. */
    private static final class Cell {
        private long count;
        private double sum;
        private double min = Double.POSITIVE_INFINITY;
        private double max = Double.NEGATIVE_INFINITY;

        synchronized void add(double value) {
            count++;
            sum += value;
            min = Math.min(min, value);
            max = Math.max(max, value);
        }

        /** Empties it: its mean goes to those of the same count. */
        synchronized void take(Map<Long, List<Double>> byCount) {
            if (count == 0) {
                return;
            }
            // Rounding must not carry the mean over a bound.
            double mean = Math.max(min, Math.min(max, sum / count));
            byCount.computeIfAbsent(count, n -> new ArrayList<>()).add(mean);
            count = 0;
            sum = 0;
            min = Double.POSITIVE_INFINITY;
            max = Double.NEGATIVE_INFINITY;
        }
    }

    void add(double value) {
        int bound = Arrays.binarySearch(bounds, value);
        int interval = bound >= 0 ? bound : -bound - 1;
        Key key = new Key(value, interval, true);
        Cell cell = cells.get(key);
        if (cell == null) {
            cell = fineCells.get() < MAX_CELLS
                    ? fine(key)
                    : cells.computeIfAbsent(new Key(value, interval, false), k -> new Cell());
        }
        cell.add(value);
    }

    private Cell fine(Key key) {
        return cells.computeIfAbsent(key, k -> {
            fineCells.incrementAndGet();
            return new Cell();
        });
    }

    /** Hands over everything and begins anew: values, and how many times each of them was observed. */
    void take(TakenConsumer consumer) {
        Map<Long, List<Double>> byCount = new TreeMap<>();
        cells.values().forEach(cell -> cell.take(byCount));
        byCount.forEach((count, means) ->
                consumer.accept(means.stream().mapToDouble(Double::doubleValue).toArray(), count));
    }

    /** Takes values that were observed equally often. */
    interface TakenConsumer {
        void accept(double[] values, long count);
    }
}
