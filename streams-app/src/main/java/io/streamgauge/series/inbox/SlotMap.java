package io.streamgauge.series.inbox;

import java.util.function.Consumer;

/** Tables of one SERIES partition by slot; open addressing with linear probing. */
final class SlotMap {
    private SampleTable[] slots = new SampleTable[64];
    private int size;

    SampleTable get(int slot) {
        int mask = slots.length - 1;
        for (int at = spread(slot) & mask; slots[at] != null; at = (at + 1) & mask) {
            if (slots[at].slot == slot) {
                return slots[at];
            }
        }
        return null;
    }

    /** Takes the place of a table with the same slot. */
    void put(SampleTable t) {
        if (size * 2 >= slots.length) {
            SampleTable[] old = slots;
            slots = new SampleTable[old.length * 2];
            size = 0;
            for (SampleTable o : old) {
                if (o != null) {
                    put(o);
                }
            }
        }
        int mask = slots.length - 1;
        int at = spread(t.slot) & mask;
        while (slots[at] != null && slots[at].slot != t.slot) {
            at = (at + 1) & mask;
        }
        size += slots[at] == null ? 1 : 0;
        slots[at] = t;
    }

    void remove(int slot) {
        int mask = slots.length - 1;
        int at = spread(slot) & mask;
        while (slots[at] != null && slots[at].slot != slot) {
            at = (at + 1) & mask;
        }
        if (slots[at] == null) {
            return;
        }
        slots[at] = null;
        size--;
        for (int next = (at + 1) & mask; slots[next] != null; next = (next + 1) & mask) {
            SampleTable moved = slots[next];
            slots[next] = null;
            size--;
            put(moved);
        }
    }

    void forEach(Consumer<SampleTable> each) {
        for (SampleTable t : slots) {
            if (t != null) {
                each.accept(t);
            }
        }
    }

    int size() {
        return size;
    }

    private static int spread(int slot) {
        int h = slot * 0x9e3779b9;
        return h ^ (h >>> 16);
    }
}
