package io.streamgauge.series.inbox;

import io.streamgauge.model.Labels;
import io.streamgauge.series.wire.SampleHandler;
import java.util.Arrays;

/**
 * Loads what the tables of some entries have in memory, before the entries are taken: with many tables each of them waits for memory, and short loops over all of them wait for some ten at once. It
 * changes nothing; only time depends on it.
 */
final class TableLoader implements SampleHandler {
    /** How many entries are loaded before they are taken: as many as the first cache holds. */
    static final int BATCH = 64;

    /** With fewer tables they are in the caches anyway. */
    private static final int WORTH_IT = 20_000;

    private final Tables tables;
    private final SampleTable[] batch = new SampleTable[BATCH];
    private int size;
    private int seriesPartition;
    /** Written so that the loads are not left out as useless. */
    long loaded;

    TableLoader(Tables tables) {
        this.tables = tables;
    }

    boolean isWorthIt() {
        return tables.size() > WORTH_IT;
    }

    /** The entries that follow are of this partition's slots; at most {@link #BATCH} until {@link #load}. */
    void begin(int ofSeriesPartition) {
        seriesPartition = ofSeriesPartition;
    }

    void load() {
        long sum = 0;
        for (int k = 0; k < size; k++) {
            sum += batch[k] == null ? 0 : batch[k].id;
        }
        for (int k = 0; k < size; k++) {
            sum += batch[k] == null ? 0 : batch[k].lastMs();
        }
        loaded = sum;
        Arrays.fill(batch, 0, size, null);
        size = 0;
    }

    private void add(int slot) {
        batch[size++] = tables.find(seriesPartition, slot);
    }

    @Override
    public void define(int slot, Labels labels, int flags, String group) {
        // It is made when the entry is taken.
    }

    @Override
    public void value(int slot, long timeMs, double value) {
        add(slot);
    }

    @Override
    public void valueStart(int slot, long timeMs, double value) {
        add(slot);
    }

    @Override
    public void valueAfter(int slot, long previousMs, double previous, long timeMs, double value) {
        add(slot);
    }

    @Override
    public void blob(int slot, long timeMs, byte[] blob) {
        add(slot);
    }

    @Override
    public void blobStart(int slot, long timeMs, byte[] blob) {
        add(slot);
    }

    @Override
    public void blobAfter(int slot, long previousMs, byte[] previous, long timeMs, byte[] blob) {
        add(slot);
    }
}
