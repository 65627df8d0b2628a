package io.streamgauge.promql.eval;

import io.streamgauge.model.Labels;
import java.util.Arrays;

/**
 * Numbers for label sets, equal exactly where a chosen part of the labels is: what grouping and matching are made of. Open addressing on the
 * hash of the part, without making the part.
 */
final class Signatures {
    private final String[] names;
    private final boolean keep;
    private Labels[] representatives = new Labels[16];
    private long[] hashes = new long[16];
    private int[] table = new int[64];
    private int size;

    /**
     * @param names sorted
     * @param keep whether the part is these labels, or all others but the metric's name
     */
    Signatures(String[] names, boolean keep) {
        this.names = keep ? names : LabelSets.plus(names, Labels.NAME);
        this.keep = keep;
        Arrays.fill(table, -1);
    }

    int size() {
        return size;
    }

    /** The number of this part, a new one where it was not seen before. */
    int number(Labels labels) {
        long hash = hash(labels);
        int slot = slot(hash, labels);
        if (table[slot] >= 0) {
            return table[slot];
        }
        if (size * 2 >= table.length) {
            grow();
            slot = slot(hash, labels);
        }
        if (size == representatives.length) {
            representatives = Arrays.copyOf(representatives, size * 2);
            hashes = Arrays.copyOf(hashes, size * 2);
        }
        representatives[size] = labels;
        hashes[size] = hash;
        table[slot] = size;
        return size++;
    }

    /** The part with this number as labels. */
    Labels labels(int number) {
        return keep
                ? LabelSets.keep(representatives[number], names)
                : LabelSets.without(representatives[number], names);
    }

    private int slot(long hash, Labels labels) {
        int mask = table.length - 1;
        int slot = (int) (hash ^ (hash >>> 32)) & mask;
        while (table[slot] >= 0 && !(hashes[table[slot]] == hash && equal(representatives[table[slot]], labels))) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        table = new int[table.length * 2];
        Arrays.fill(table, -1);
        int mask = table.length - 1;
        for (int i = 0; i < size; i++) {
            int slot = (int) (hashes[i] ^ (hashes[i] >>> 32)) & mask;
            while (table[slot] >= 0) {
                slot = (slot + 1) & mask;
            }
            table[slot] = i;
        }
    }

    private long hash(Labels labels) {
        long h = 0xcbf29ce484222325L;
        for (int i = next(labels, 0); i < labels.size(); i = next(labels, i + 1)) {
            h = (h ^ labels.nameAt(i).hashCode()) * 0x9e3779b97f4a7c15L;
            h ^= h >>> 29;
            h = (h ^ labels.valueAt(i).hashCode()) * 0x9e3779b97f4a7c15L;
            h ^= h >>> 29;
        }
        return h;
    }

    private boolean equal(Labels a, Labels b) {
        int i = next(a, 0);
        int j = next(b, 0);
        while (i < a.size() && j < b.size()) {
            if (!a.nameAt(i).equals(b.nameAt(j)) || !a.valueAt(i).equals(b.valueAt(j))) {
                return false;
            }
            i = next(a, i + 1);
            j = next(b, j + 1);
        }
        return i == a.size() && j == b.size();
    }

    /** The first label from {@code i} on that belongs to the part. */
    private int next(Labels labels, int i) {
        int at = i;
        while (at < labels.size() && LabelSets.contains(names, labels.nameAt(at)) != keep) {
            at++;
        }
        return at;
    }
}
