package io.streamgauge.series.state;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The instruments of one kind of key, by key and by id; open addressing with linear probing. Ids are used again, the lowest first when restored, else the last freed. */
final class InstrumentTable {
    /** Ids and their free list, shared by the tables of a partition. */
    static final class Ids {
        private final List<Instrument> byId = new ArrayList<>();
        private final ArrayDeque<Integer> free = new ArrayDeque<>();

        int next() {
            if (!free.isEmpty()) {
                return free.poll();
            }
            byId.add(null);
            return byId.size() - 1;
        }

        Instrument get(int id) {
            return id < byId.size() ? byId.get(id) : null;
        }

        int bound() {
            return byId.size();
        }

        void put(Instrument i) {
            while (byId.size() <= i.id) {
                byId.add(null);
            }
            byId.set(i.id, i);
        }

        void release(int id) {
            byId.set(id, null);
            free.add(id);
        }

        /** After all have been put: what lies between is free. */
        void findFree() {
            free.clear();
            for (int id = 0; id < byId.size(); id++) {
                if (byId.get(id) == null) {
                    free.add(id);
                }
            }
        }
    }

    private Instrument[] slots = new Instrument[64];
    private int size;

    int size() {
        return size;
    }

    Instrument find(byte[] bytes, int from, int to, long hash) {
        int mask = slots.length - 1;
        for (int at = (int) hash & mask; slots[at] != null; at = (at + 1) & mask) {
            Instrument i = slots[at];
            if (i.hash == hash && Arrays.equals(i.key, 0, i.key.length, bytes, from, to)) {
                return i;
            }
        }
        return null;
    }

    /** Where {@link #find} begins: most often what it finds. Null, or an instrument with another key. */
    Instrument guess(long hash) {
        return slots[(int) hash & (slots.length - 1)];
    }

    void add(Instrument i) {
        if (size * 2 >= slots.length) {
            grow();
        }
        insert(i);
        size++;
    }

    private void insert(Instrument i) {
        int mask = slots.length - 1;
        int at = (int) i.hash & mask;
        while (slots[at] != null) {
            at = (at + 1) & mask;
        }
        slots[at] = i;
    }

    private void grow() {
        Instrument[] old = slots;
        slots = new Instrument[old.length * 2];
        for (Instrument i : old) {
            if (i != null) {
                insert(i);
            }
        }
    }

    void remove(Instrument gone) {
        int mask = slots.length - 1;
        int at = (int) gone.hash & mask;
        while (slots[at] != gone) {
            if (slots[at] == null) {
                return;
            }
            at = (at + 1) & mask;
        }
        slots[at] = null;
        size--;
        // What follows in the run may have been pushed here: put it back where it belongs.
        for (int next = (at + 1) & mask; slots[next] != null; next = (next + 1) & mask) {
            Instrument moved = slots[next];
            slots[next] = null;
            insert(moved);
        }
    }
}
