package io.streamgauge.series.inbox;

import io.streamgauge.promql.SampleSlice;
import io.streamgauge.series.StepGrid;
import io.streamgauge.series.history.BlobReader;
import io.streamgauge.series.history.DeltaBlobs;
import io.streamgauge.series.history.DenseView;
import io.streamgauge.series.history.FloatHistory;

/** Reads tables within what is kept and closed. Not thread-safe. */
final class TableReader {
    private final StepGrid grid;
    private final DenseView dense;
    private final DeltaBlobs deltas;
    private final Horizon horizon;

    TableReader(StepGrid grid, Horizon horizon) {
        this.grid = grid;
        this.dense = new DenseView(grid);
        this.deltas = new DeltaBlobs(grid);
        this.horizon = horizon;
    }

    /** False where the series had ended before, or its newest recorded sample is older. */
    boolean mayHave(SampleTable t, long fromMs) {
        boolean over = t.isEnded() || !t.isDense();
        return t.lastMs() != Long.MIN_VALUE && (!over || t.lastMs() > fromMs);
    }

    /** The newest sample of what {@link #fill} would give, and maybe more. */
    void fillNewest(SampleTable t, long fromMs, long toMs, SampleSlice into) {
        FloatHistory floats = t.floats();
        long from = Math.max(fromMs, horizon.oldestMs());
        long to = t.isDense() ? closed(t, toMs) : toMs;
        if (floats == null || floats.isEmpty() || floats.lastMs() > to) {
            fill(t, fromMs, toMs, into);
        } else if (t.isDense() && !floats.isEnded()) {
            if (to > from) {
                into.add(to, floats.lastValue());
            }
        } else if (floats.lastMs() > from) {
            into.add(floats.lastMs(), floats.lastValue());
        }
    }

    /**
     * The first and the last sample of what {@link #fill} would give, where that is cheap and no sample between is less than the one before.
     *
     * @return how many samples there are; 0 where it is not known
     */
    int fillEnds(SampleTable t, long fromMs, long toMs, SampleSlice into) {
        FloatHistory floats = t.floats();
        long to = closed(t, toMs);
        long from = Math.max(fromMs, horizon.oldestMs());
        if (floats == null || !t.isDense() || to <= from || floats.isEmpty() || floats.lastMs() > to) {
            return 0;
        }
        long first = grid.oldestOpen(from);
        if (!floats.firstAscending(first, into)) {
            return 0;
        }
        first = into.timesMs[into.from];
        if (first == to) {
            return 1;
        }
        into.add(to, floats.lastValue());
        return (int) ((to - first) / grid.stepMs()) + 1;
    }

    private long closed(SampleTable t, long toMs) {
        return grid.floor(Math.min(toMs, horizon.closedThroughMs(t.seriesPartition)));
    }

    void fill(SampleTable t, long fromMs, long toMs, SampleSlice into) {
        long from = Math.max(fromMs, horizon.oldestMs());
        if (!t.isDense()) {
            if (t.blobs() != null) {
                BlobReader.copy(t.blobs(), from, toMs, into);
            } else {
                t.floats().copy(from, toMs, into);
            }
            return;
        }
        long to = closed(t, toMs);
        if (to <= from) {
            return;
        }
        if (t.blobs() != null) {
            deltas.fillNative(t.blobs(), from, to, into);
        } else {
            dense.fill(t.floats(), from, to, into);
        }
    }
}
