package io.streamgauge.series.history;

import java.util.Arrays;

/**
 * A sealed run of encoded samples. A history holds its blocks as an array in ascending time that is replaced, never changed.
 *
 * @param lastMs the time of its newest sample
 * @param ascending whether no sample is less than the one before it, or none a number; of floats
 */
record Block(byte[] data, int count, long lastMs, boolean ascending) {
    static final Block[] NONE = {};

    static Block[] append(Block[] blocks, Block newest) {
        Block[] all = Arrays.copyOf(blocks, blocks.length + 1);
        all[blocks.length] = newest;
        return all;
    }

    /** Without the blocks that end at or before {@code cutoffMs}. */
    static Block[] trim(Block[] blocks, long cutoffMs) {
        int n = 0;
        while (n < blocks.length && blocks[n].lastMs <= cutoffMs) {
            n++;
        }
        if (n == 0) {
            return blocks;
        }
        return n == blocks.length ? NONE : Arrays.copyOfRange(blocks, n, blocks.length);
    }

    /** The index of the first block that ends at or after {@code fromMs}; their number where there is none. */
    static int firstAt(Block[] blocks, long fromMs) {
        int first = 0;
        while (first < blocks.length && blocks[first].lastMs < fromMs) {
            first++;
        }
        return first;
    }
}
