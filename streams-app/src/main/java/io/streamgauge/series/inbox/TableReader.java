package io.streamgauge.series.inbox;

import io.streamgauge.promql.SampleSlice;
import io.streamgauge.series.StepGrid;
import io.streamgauge.series.history.BlobReader;
import io.streamgauge.series.history.DeltaBlobs;
import io.streamgauge.series.history.DenseView;

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
        long to = grid.floor(Math.min(toMs, horizon.closedThroughMs(t.seriesPartition)));
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
