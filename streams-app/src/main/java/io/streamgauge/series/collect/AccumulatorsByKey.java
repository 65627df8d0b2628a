package io.streamgauge.series.collect;

import io.streamgauge.ingest.SeriesKey;
import java.util.function.Predicate;

/** Accumulators by their keys: open addressing with linear probing, eight to sixteen bytes each. A HashMap takes sixty, and as long again to fill. Not thread-safe. */
final class AccumulatorsByKey {
    private static final int FIRST_LENGTH = 1024;

    private Accumulator[] slots = new Accumulator[FIRST_LENGTH];
    private int size;

    /** Null where there is none. */
    Accumulator find(SeriesKey key) {
        return slots[slot(key)];
    }

    /** Where it is, or would be. */
    private int slot(SeriesKey key) {
        int mask = slots.length - 1;
        int at = (int) (key.hash() ^ (key.hash() >>> 32)) & mask;
        while (slots[at] != null && !slots[at].key.equals(key)) {
            at = (at + 1) & mask;
        }
        return at;
    }

    /** Adds it, or takes it for the one with the same key. */
    void put(Accumulator a) {
        int at = slot(a.key);
        if (slots[at] == null && ++size * 2 > slots.length) {
            rehash(slots.length * 2, any -> true);
            at = slot(a.key);
            size++;
        }
        slots[at] = a;
    }

    void keep(Predicate<Accumulator> wanted) {
        rehash(slots.length, wanted);
    }

    private void rehash(int length, Predicate<Accumulator> wanted) {
        Accumulator[] old = slots;
        slots = new Accumulator[length];
        size = 0;
        for (Accumulator a : old) {
            if (a != null && wanted.test(a)) {
                slots[slot(a.key)] = a;
                size++;
            }
        }
    }

    void clear() {
        slots = new Accumulator[FIRST_LENGTH];
        size = 0;
    }
}
