package io.streamgauge.series.inbox;

import io.streamgauge.promql.SeriesSource;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * What one RULES partition was sent: a sample table per (SERIES partition, slot), and how far each SERIES partition is.
 *
 * <p>Use: {@link #apply} for each record of {@code samples}; evaluate a group's tick once {@link #closedThroughMs} has reached it (and
 * {@link #recordedThroughMs} of the levels that it waits for), reading from {@link #source}. At the pre-commit moment {@link #forEachDirty}; after a restart
 * {@link #restore} and {@link #restored}. Not thread-safe.
 */
public final class RulesInbox {
    /** @param seriesPartitions how many partitions {@code deltas} has: all of them must announce themselves before time moves */
    public RulesInbox(InboxSettings settings, int seriesPartitions) {}

    /** @throws io.streamgauge.series.wire.CorruptRecordException if it is no record of {@code samples} */
    public void apply(byte[] value) {}

    /** The end of the newest step that every SERIES partition has closed, or {@link Long#MIN_VALUE}. */
    public long closedThroughMs() {
        return Long.MIN_VALUE;
    }

    /** The same for one SERIES partition: which one holds time back. */
    public long closedThroughMs(int seriesPartition) {
        return Long.MIN_VALUE;
    }

    /**
     * The tick up to which all groups of the level have been evaluated, on every RULES partition, with what they recorded already here; {@link Long#MIN_VALUE} if
     * unknown, or while a RULES partition announces under another rules version.
     *
     * @param rulesVersion the version whose levels are meant
     */
    public long recordedThroughMs(long rulesVersion, int level) {
        return Long.MIN_VALUE;
    }

    /**
     * The series as a group sees them at a tick: others' recorded series up to {@code tickMs} − 1; its own not at all (the group keeps them itself); everything else up to
     * {@code tickMs}. Matching series come sorted by their labels, so that sums do not depend on the way they came.
     *
     * @param group as given to {@link RecordedWriter#add}
     */
    public SeriesSource source(String group, long tickMs) {
        return (matchers, fromMs, toMs) -> List.of();
    }

    /** The next input offsets that the closed steps are complete up to, by input partition; −1 where unknown. For evidence. */
    public long[] inputOffsets() {
        return new long[0];
    }

    /** Late counts that SERIES partitions reported, over all input partitions. For evidence. */
    public long lateCount() {
        return 0;
    }

    /** Dropped and rejected counts, likewise. */
    public long droppedCount() {
        return 0;
    }

    public boolean isDirty() {
        return false;
    }

    /** Gives what changed since the last call, as changelog entries; a null value deletes. */
    public void forEachDirty(BiConsumer<byte[], byte[]> entry) {}

    public void restore(byte[] key, byte[] value) {}

    /** All changelog entries have been given. */
    public void restored() {}
}
