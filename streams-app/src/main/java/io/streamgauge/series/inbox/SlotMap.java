package io.streamgauge.series.inbox;

import java.util.Arrays;

/**
 * Tables of one SERIES partition by slot: pages of slots, made when the first of them is used. Slots are small numbers that come in order, so that a page is read as it lies in memory; a hash map of a million
 * took two cache misses more for each sample.
 */
final class SlotMap {
    private static final int PAGE_SHIFT = 8;
    private static final int PAGE = 1 << PAGE_SHIFT;

    private SampleTable[][] pages = new SampleTable[16][];

    SampleTable get(int slot) {
        int page = slot >>> PAGE_SHIFT;
        return page < pages.length && pages[page] != null ? pages[page][slot & (PAGE - 1)] : null;
    }

    /** Takes the place of a table with the same slot. */
    void put(SampleTable t) {
        int page = t.slot >>> PAGE_SHIFT;
        if (page >= pages.length) {
            pages = Arrays.copyOf(pages, Math.max(page + 1, 2 * pages.length));
        }
        if (pages[page] == null) {
            pages[page] = new SampleTable[PAGE];
        }
        pages[page][t.slot & (PAGE - 1)] = t;
    }

    void remove(int slot) {
        if (get(slot) != null) {
            pages[slot >>> PAGE_SHIFT][slot & (PAGE - 1)] = null;
        }
    }
}
