package io.streamgauge.series;

import java.util.Arrays;

/** Distinct 64-bit hashes, counted. Not thread-safe. */
final class LongSet {
    private long[] slots = new long[16];
    private int size;
    private boolean hasZero;

    void add(long hash) {
        if (hash == 0) {
            hasZero = true;
            return;
        }
        if (2 * size >= slots.length) {
            long[] old = slots;
            slots = new long[2 * old.length];
            size = 0;
            Arrays.stream(old).filter(h -> h != 0).forEach(this::insert);
        }
        insert(hash);
    }

    private void insert(long hash) {
        int mask = slots.length - 1;
        int at = (int) (hash ^ (hash >>> 32)) & mask;
        while (slots[at] != 0 && slots[at] != hash) {
            at = (at + 1) & mask;
        }
        if (slots[at] == 0) {
            slots[at] = hash;
            size++;
        }
    }

    int size() {
        return size + (hasZero ? 1 : 0);
    }
}
