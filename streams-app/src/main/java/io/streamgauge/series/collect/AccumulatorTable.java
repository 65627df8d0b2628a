package io.streamgauge.series.collect;

import io.streamgauge.ingest.Point;
import io.streamgauge.ingest.SeriesKey;
import java.util.HashMap;
import java.util.Map;

/**
 * Accumulators by the identity of points: open addressing with linear probing, nothing allocated on a hit. Several identities may lead to one accumulator. When it is full, what
 * was not used lately goes, if it is clean.
 *
 * <p>With many series each look-up is a walk through cold memory, and that is its cost. So the columns are arrays of their own: all that a hit needs is fetched at the same time, not one
 * after the other.
 */
final class AccumulatorTable {
    private static final int FIRST_LENGTH = 1024;
    private static final long FREE = 0;

    private final int capacity;
    private final Map<SeriesKey, Accumulator> byKey = new HashMap<>();
    /** {@link #FREE} where there is nothing. */
    private long[] hashes;

    private byte[][] identities;
    private Accumulator[] accumulators;
    private int size;
    private long evictions;

    AccumulatorTable(int capacity) {
        this.capacity = capacity;
        allocate(FIRST_LENGTH);
    }

    private void allocate(int length) {
        hashes = new long[length];
        identities = new byte[length][];
        accumulators = new Accumulator[length];
        size = 0;
    }

    int size() {
        return size;
    }

    long evictions() {
        return evictions;
    }

    /** The accumulator of a point; null where its identity is not known. */
    Accumulator find(Point p) {
        long hash = hash(p);
        int mask = hashes.length - 1;
        for (int at = spread(hash) & mask; hashes[at] != FREE; at = (at + 1) & mask) {
            if (hashes[at] == hash && p.hasIdentity(identities[at])) {
                return accumulators[at];
            }
        }
        return null;
    }

    Accumulator find(SeriesKey key) {
        return byKey.get(key);
    }

    void add(Point p, Accumulator accumulator, int period) {
        if (size >= capacity) {
            evict(period);
        }
        byKey.put(accumulator.key, accumulator);
        enter(p, accumulator);
    }

    /** Remembers an identity whose series is not taken; its key may be that of another identity which is. */
    void addRefused(Point p, Accumulator refused, int period) {
        if (size >= capacity) {
            evict(period);
        }
        refused.period = period;
        enter(p, refused);
    }

    private void enter(Point p, Accumulator accumulator) {
        if (size * 2 >= hashes.length) {
            rebuild(hashes.length * 2, Integer.MIN_VALUE);
        }
        insert(hash(p), p.copyIdentity(), accumulator);
    }

    private void insert(long hash, byte[] identity, Accumulator accumulator) {
        int mask = hashes.length - 1;
        int at = spread(hash) & mask;
        while (hashes[at] != FREE) {
            at = (at + 1) & mask;
        }
        hashes[at] = hash;
        identities[at] = identity;
        accumulators[at] = accumulator;
        size++;
    }

    private static long hash(Point p) {
        long hash = p.identity();
        return hash == FREE ? 1 : hash;
    }

    private static int spread(long hash) {
        return (int) (hash ^ (hash >>> 32));
    }

    /** Keeps what was used in this period or the one before; if that is still too much, what is dirty. */
    private void evict(int period) {
        int before = size;
        rebuild(hashes.length, period - 1);
        if (size > capacity - capacity / 4) {
            rebuild(hashes.length, Integer.MAX_VALUE);
        }
        evictions += before - size;
    }

    private void rebuild(int length, int keepSincePeriod) {
        long[] oldHashes = hashes;
        byte[][] oldIdentities = identities;
        Accumulator[] oldAccumulators = accumulators;
        allocate(length);
        for (int i = 0; i < oldHashes.length; i++) {
            Accumulator a = oldAccumulators[i];
            if (a != null && (a.dirty || a.period >= keepSincePeriod)) {
                insert(oldHashes[i], oldIdentities[i], a);
            }
        }
        if (keepSincePeriod != Integer.MIN_VALUE) {
            byKey.values().removeIf(a -> !a.dirty && a.period < keepSincePeriod && leave(a));
        }
    }

    private static boolean leave(Accumulator a) {
        if (a.producer != null) {
            a.producer.addSeries(-1);
        }
        return true;
    }

    /** Forgets what was not used since that period and is clean. */
    void keepSince(int period) {
        rebuild(hashes.length, period);
    }

    void clear() {
        byKey.clear();
        allocate(FIRST_LENGTH);
    }
}
