package io.streamgauge.series.state;

import io.streamgauge.model.Histogram;
import io.streamgauge.model.HistogramAccumulator;
import io.streamgauge.model.Labels;
import io.streamgauge.model.StaleMarker;
import io.streamgauge.promql.SampleSlice;
import io.streamgauge.series.StepGrid;
import io.streamgauge.series.history.BlobReader;
import io.streamgauge.series.history.DenseView;
import io.streamgauge.series.history.FloatHistory;

/**
 * Reads the series of instruments: what is stored as it is, and what is computed from it. Window series are never stored; they are differences of what their instrument
 * stores. Not thread-safe.
 */
final class Views {
    private final Interner interner;
    private final StepGrid grid;
    private final long historyMs;
    private final DenseView dense;
    private final FloatWindows floatWindows;
    private final HistogramViews histograms;
    private volatile long closedThroughMs = Long.MIN_VALUE;

    Views(StepGrid grid, long historyMs, Interner interner) {
        this.interner = interner;
        this.grid = grid;
        this.historyMs = historyMs;
        this.dense = new DenseView(grid);
        this.floatWindows = new FloatWindows(grid);
        this.histograms = new HistogramViews(grid);
    }

    /** The same labels, their strings shared. */
    Labels intern(Labels labels) {
        return interner.share(labels);
    }

    long closedThroughMs() {
        return closedThroughMs;
    }

    void closedThrough(long timeMs) {
        closedThroughMs = timeMs;
    }

    /** The series' value at a step end; the stale marker where it has none. For histograms without meaning. */
    double valueAt(Instrument i, ViewSpec spec, long timeMs) {
        if (i.state instanceof HistogramState h) {
            return histograms.valueAt(h, spec, timeMs);
        }
        FloatHistory floats = i.state.floats();
        if (floats == null) {
            return StaleMarker.VALUE;
        }
        return spec.kind() == ViewKind.VALUE ? floats.at(timeMs) : floatWindows.valueAt(floats, spec, timeMs);
    }

    /** The whole state of a histogram at a time, encoded; null where it was not born or had ended. */
    byte[] encodedAt(Instrument i, long timeMs) {
        HistogramAccumulator state = histograms.stateAt((HistogramState) i.state, timeMs);
        return state == null ? null : state.encode();
    }

    /** The newest histogram of a native series; null for floats. */
    Histogram histogramNow(Instrument i, ViewSpec spec) {
        if (spec.kind() == ViewKind.NATIVE && i.state instanceof HistogramState h) {
            return h.cumulative().toHistogram();
        }
        if (i.state instanceof RecordedState r && r.blobs() != null) {
            return BlobReader.last(r.blobs());
        }
        return null;
    }

    /** Adds the samples in ({@code fromMs}, {@code toMs}] that are within the history and closed. */
    void fill(Instrument i, ViewSpec spec, long fromMs, long toMs, SampleSlice into) {
        long from = Math.max(fromMs, closedThroughMs - historyMs + spec.windowMs());
        if (i.state instanceof RecordedState r) {
            fillRecorded(r, from, toMs, into);
            return;
        }
        long to = Math.min(toMs, closedThroughMs);
        if (closedThroughMs == Long.MIN_VALUE || to <= from) {
            return;
        }
        if (i.state instanceof HistogramState h) {
            histograms.fill(h, spec, from, to, into);
        } else if (spec.kind() == ViewKind.VALUE) {
            dense.fill(i.state.floats(), from, grid.floor(to), into);
        } else {
            floatWindows.fill(i.state.floats(), spec, from, grid.floor(to), into);
        }
    }

    private static void fillRecorded(RecordedState r, long fromMs, long toMs, SampleSlice into) {
        if (r.blobs() == null) {
            r.floats().copy(fromMs, toMs, into);
        } else {
            BlobReader.copy(r.blobs(), fromMs, toMs, into);
        }
    }
}
