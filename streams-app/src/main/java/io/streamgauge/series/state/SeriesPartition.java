package io.streamgauge.series.state;

import io.streamgauge.promql.Matcher;
import io.streamgauge.promql.StoredSeries;
import io.streamgauge.series.Family;
import io.streamgauge.series.SeriesSettings;
import io.streamgauge.series.SeriesView;
import io.streamgauge.series.wire.SampleSink;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;

/**
 * The series of one partition of {@code deltas}.
 *
 * <p>Use, on the owning thread: {@link #apply} for each record of {@code deltas}; then {@link #closeNextStep} until it answers false; then {@link #announce}. At the pre-commit
 * moment {@link #forEachDirty}. After a restart first {@link #restore} for each changelog entry and then {@link #restored}; from there it goes on bit-identically.
 *
 * <p>A step closes when the minimum watermark of all input partitions has reached its end; an input partition that was never heard holds time back. The same deltas give
 * the same samples in whatever order the input partitions' records interleave.
 *
 * <p>Thread-safety: the owner's methods take the partition's lock; readers come in through {@link #read}.
 */
public final class SeriesPartition implements SeriesView {
    private final ReentrantLock lock = new ReentrantLock();
    private final SeriesCounts counts = new SeriesCounts();
    private final int partition;

    /**
     * @param partition this partition of {@code deltas}
     * @param inputPartitions how many input partitions there are: all of them must announce a watermark before time moves
     * @param rulesPartitions how many partitions {@code samples} has
     */
    public SeriesPartition(
            SeriesSettings settings,
            int partition,
            int inputPartitions,
            int rulesPartitions,
            SampleRouter router,
            SeriesReports reports) {
        this.partition = partition;
    }

    /**
     * Takes one record of {@code deltas}: a delta batch, a watermark, recorded samples, or what RULES has evaluated. Recorded samples are routed at once.
     *
     * @throws io.streamgauge.series.wire.CorruptRecordException if it is not one; the state is unchanged
     */
    public void apply(byte[] value, SampleSink sink) {}

    /** Closes the oldest open step that the watermarks allow, and routes its samples; answers whether there may be another. */
    public boolean closeNextStep(SampleSink sink) {
        return false;
    }

    /** Flushes what is buffered for RULES and then, if anything moved, tells all of them how far this partition is. */
    public void announce(SampleSink sink) {}

    /** Other rules read other series from now on: resets what RULES knows of this partition and sends the selected series' definitions and history. */
    public void route(SampleRouter router, SampleSink sink) {}

    /** Gives what changed since the last call, as changelog entries; a null value deletes. Afterwards nothing is dirty. */
    public void forEachDirty(BiConsumer<byte[], byte[]> entry) {}

    public boolean isDirty() {
        return false;
    }

    /** Takes one changelog entry; in any order as long as the newest of a key is the last. */
    public void restore(byte[] key, byte[] value) {}

    /** All changelog entries have been given. */
    public void restored() {}

    public SeriesCounts counts() {
        return counts;
    }

    /** The minimum watermark of the input partitions, or {@link Long#MIN_VALUE} while one was never heard. */
    public long watermarkMs() {
        return Long.MIN_VALUE;
    }

    /** The watermark of one input partition: which one holds time back. */
    public long watermarkOf(int inputPartition) {
        return Long.MIN_VALUE;
    }

    @Override
    public int partition() {
        return partition;
    }

    @Override
    public long closedThroughMs() {
        return Long.MIN_VALUE;
    }

    @Override
    public void read(Runnable reader) {
        lock.lock();
        try {
            reader.run();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Collection<? extends Family> families() {
        return List.of();
    }

    @Override
    public List<? extends StoredSeries> select(List<Matcher> matchers, long fromMs, long toMs) {
        return List.of();
    }
}
