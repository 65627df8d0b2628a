package io.streamgauge.series.state;

import io.streamgauge.series.history.FloatHistory;

/** A series that RULES partitions read: what they were sent last. */
final class Routed {
    final SeriesHandle handle;
    final int slot;
    /** Ascending; not empty. */
    int[] partitions;

    /** Flags of its definition beside those that follow from what it is. */
    final int flags;

    boolean defined;
    /** The newest that was sent. */
    SourcedExemplar exemplar;

    long lastMs = Long.MIN_VALUE;
    double last;
    private int blockCount;
    private long blockFirstMs;

    Routed(SeriesHandle handle, int[] partitions) {
        this(handle, partitions, 0);
    }

    Routed(SeriesHandle handle, int[] partitions, int flags) {
        this.handle = handle;
        this.flags = flags;
        this.slot = handle.spec.slot(handle.instrument.id);
        this.partitions = partitions;
    }

    /** Counts a sample; answers whether it begins a block. */
    boolean beginsBlock(long timeMs, long blockSpanMs) {
        boolean begins =
                blockCount == 0 || blockCount >= FloatHistory.MAX_BLOCK_SAMPLES || timeMs - blockFirstMs >= blockSpanMs;
        if (begins) {
            blockCount = 0;
            blockFirstMs = timeMs;
        }
        blockCount++;
        return begins;
    }

    /** The next sample begins a block. */
    void cut() {
        blockCount = 0;
    }
}
