package io.streamgauge.series.collect;

import io.streamgauge.series.wire.DeltaSink;

/**
 * One input partition's points, combined into deltas per (series, step) until the next {@link #drain}; and the partition's watermark.
 *
 * <p>Use: {@link #record} with a record's coordinates, then the decoder with this as its {@code PointSink}, for each record; {@link #drain} at the pre-commit moment. The
 * watermark is the newest event time − lateness and never goes back. An increment or observation whose step the watermark has closed is credited to the oldest open
 * step; a gauge too, and SERIES drops it if it knows a newer one. Both are counted as late. An event further than max-future ahead of the wall clock is rejected.
 *
 * <p>State is only the watermark and the counts ({@link #encodeState}); what is combined and not drained belongs to the uncommitted transaction. Not thread-safe.
 */
public final class Collector {
    private final int inputPartition;
    private long watermarkMs = Long.MIN_VALUE;

    public Collector(CollectSettings settings, int inputPartition, int seriesPartitions, PointRejects rejects) {
        this.inputPartition = inputPartition;
    }

    public int inputPartition() {
        return inputPartition;
    }

    /**
     * Says where the points that follow come from.
     *
     * @param offset the record's offset in its partition
     * @param recordTimestampMs the record's timestamp: the event time of points that carry none
     * @param wallClockMs now, for max-future
     */
    public void record(long offset, long recordTimestampMs, long wallClockMs) {}

    /** Whether a drain would send anything. */
    public boolean isDirty() {
        return false;
    }

    /** Sends all deltas, then, if it moved, the watermark; afterwards nothing is dirty. */
    public void drain(DeltaSink sink) {}

    /** The event time up to which this partition is complete, or {@link Long#MIN_VALUE} before the first event. */
    public long watermarkMs() {
        return watermarkMs;
    }

    /** The partition is caught up and idle at this wall clock: the watermark moves to it − lateness, if that is forward. */
    public void claimIdle(long wallClockMs) {}

    /** The watermark and the counts, for the store; small. */
    public byte[] encodeState() {
        return new byte[0];
    }

    /** Takes over what {@link #encodeState} wrote. Forgets everything that was not drained. */
    public void restoreState(byte[] state) {}

    /** Forgets what was not drained: the transaction was aborted. The watermark is what was last restored or drained. */
    public void discard() {}
}
