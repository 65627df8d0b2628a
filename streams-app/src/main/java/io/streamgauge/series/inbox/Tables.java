package io.streamgauge.series.inbox;

import io.streamgauge.model.Labels;
import io.streamgauge.series.StepGrid;
import io.streamgauge.series.wire.SampleWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;

/** The tables of an inbox: by SERIES partition and slot, by id, by name, and by when they are looked at next. */
final class Tables {
    /** 64 definitions to a changelog record. */
    static final int BLOCK_SHIFT = 6;

    final TableIndex index = new TableIndex();
    final BitSet dirtyBlocks = new BitSet();
    private final SlotMap[] bySlot;
    private final List<SampleTable> byId = new ArrayList<>();
    private final ArrayDeque<Integer> free = new ArrayDeque<>();
    private final TreeMap<Long, List<SampleTable>> due = new TreeMap<>();
    private final StepGrid checks;
    private long historyMs;
    private int count;

    Tables(int seriesPartitions, long historyMs, long checkEveryMs) {
        bySlot = new SlotMap[seriesPartitions];
        for (int p = 0; p < seriesPartitions; p++) {
            bySlot[p] = new SlotMap();
        }
        this.historyMs = historyMs;
        this.checks = new StepGrid(checkEveryMs);
    }

    int size() {
        return count;
    }

    void keepHistory(long newHistoryMs) {
        historyMs = newHistoryMs;
    }

    SampleTable find(int seriesPartition, int slot) {
        return bySlot[seriesPartition].get(slot);
    }

    /** The table of the slot, made where there is none or the slot had other labels. */
    SampleTable define(int seriesPartition, int slot, Labels labels, int flagsNow, String group) {
        SampleTable known = find(seriesPartition, slot);
        int flags = flagsNow & ~SampleWriter.ANEW;
        if (known != null && flags != flagsNow) {
            return anew(known);
        }
        if (known != null && known.labels.equals(labels) && known.flags == flags && known.group.equals(group)) {
            return known;
        }
        if (known != null) {
            forget(known);
        }
        int id = free.isEmpty() ? byId.size() : free.poll();
        return put(new SampleTable(id, seriesPartition, slot, labels, flags, group));
    }

    /** The samples of the slot come again, from further back. */
    private SampleTable anew(SampleTable known) {
        SampleTable fresh =
                new SampleTable(known.id, known.seriesPartition, known.slot, known.labels, known.flags, known.group);
        fresh.older = known.floats();
        forget(known);
        free.remove((Integer) known.id);
        return put(fresh);
    }

    SampleTable put(SampleTable t) {
        while (byId.size() <= t.id) {
            byId.add(null);
        }
        byId.set(t.id, t);
        bySlot[t.seriesPartition].put(t);
        index.add(t);
        dirtyBlocks.set(t.id >> BLOCK_SHIFT);
        count++;
        return t;
    }

    void forget(SampleTable t) {
        bySlot[t.seriesPartition].remove(t.slot);
        byId.set(t.id, null);
        free.add(t.id);
        index.remove(t);
        dirtyBlocks.set(t.id >> BLOCK_SHIFT);
        count--;
    }

    void forget(int seriesPartition, int slot) {
        SampleTable known = find(seriesPartition, slot);
        if (known != null) {
            forget(known);
        }
    }

    SampleTable get(int id) {
        return id < byId.size() ? byId.get(id) : null;
    }

    /** After a restart: the ids between are free. */
    void findFree() {
        free.clear();
        for (int id = 0; id < byId.size(); id++) {
            if (byId.get(id) == null) {
                free.add(id);
            } else {
                schedule(byId.get(id));
            }
        }
    }

    /** Looks at the table when its newest sample has left the history. */
    void schedule(SampleTable t) {
        if (t.nextCheckMs == Long.MAX_VALUE && t.lastMs() != Long.MIN_VALUE && !t.idle) {
            t.nextCheckMs = checks.endOf(t.lastMs() + historyMs);
            due.computeIfAbsent(t.nextCheckMs, k -> new ArrayList<>()).add(t);
        }
    }

    /** Looks at what is due: an ended table goes, an idle one has its newest sample put beside its definition. */
    void check(long nowMs) {
        while (!due.isEmpty() && due.firstKey() <= nowMs) {
            for (SampleTable t : due.pollFirstEntry().getValue()) {
                if (get(t.id) != t) {
                    continue;
                }
                t.nextCheckMs = Long.MAX_VALUE;
                if (t.lastMs() + historyMs > nowMs) {
                    schedule(t);
                } else if (t.isEnded() || !t.isDense()) {
                    forget(t);
                } else {
                    t.idle = true;
                    dirtyBlocks.set(t.id >> BLOCK_SHIFT);
                }
            }
        }
    }
}
