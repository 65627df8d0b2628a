package io.streamgauge.series.collect;

import io.streamgauge.ingest.Point;
import io.streamgauge.ingest.SeriesKey;
import java.util.HashMap;
import java.util.Map;

/**
 * Accumulators by the identity of points: open addressing with linear probing, nothing allocated on a hit. Several identities may lead to one accumulator. When it is full, what
 * was not used lately goes, if it is clean.
 */
final class AccumulatorTable {
    private record Entry(long hash, byte[] identity, Accumulator accumulator) {}

    private final int capacity;
    private final Map<SeriesKey, Accumulator> byKey = new HashMap<>();
    private Entry[] slots = new Entry[1024];
    private int size;
    private long evictions;

    AccumulatorTable(int capacity) {
        this.capacity = capacity;
    }

    int size() {
        return size;
    }

    long evictions() {
        return evictions;
    }

    /** The accumulator of a point; null where its identity is not known. */
    Accumulator find(Point p) {
        long hash = p.identity();
        int mask = slots.length - 1;
        for (int at = spread(hash) & mask; slots[at] != null; at = (at + 1) & mask) {
            if (slots[at].hash == hash && p.hasIdentity(slots[at].identity)) {
                return slots[at].accumulator;
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
        if (size * 2 >= slots.length) {
            rebuild(slots.length * 2, Integer.MIN_VALUE);
        }
        insert(new Entry(p.identity(), p.copyIdentity(), accumulator));
    }

    private void insert(Entry e) {
        int mask = slots.length - 1;
        int at = spread(e.hash) & mask;
        while (slots[at] != null) {
            at = (at + 1) & mask;
        }
        slots[at] = e;
        size++;
    }

    private static int spread(long hash) {
        return (int) (hash ^ (hash >>> 32));
    }

    /** Keeps what was used in this period or the one before; if that is still too much, what is dirty. */
    private void evict(int period) {
        int before = size;
        rebuild(slots.length, period - 1);
        if (size > capacity - capacity / 4) {
            rebuild(slots.length, Integer.MAX_VALUE);
        }
        evictions += before - size;
    }

    private void rebuild(int length, int keepSincePeriod) {
        Entry[] old = slots;
        slots = new Entry[length];
        size = 0;
        for (Entry e : old) {
            if (e != null && (e.accumulator.dirty || e.accumulator.period >= keepSincePeriod)) {
                insert(e);
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
        rebuild(slots.length, period);
    }

    void clear() {
        byKey.clear();
        slots = new Entry[1024];
        size = 0;
    }
}
