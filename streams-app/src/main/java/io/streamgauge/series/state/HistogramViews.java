package io.streamgauge.series.state;

import io.streamgauge.model.HistogramAccumulator;
import io.streamgauge.model.StaleMarker;
import io.streamgauge.promql.SampleSlice;
import io.streamgauge.series.StepGrid;
import io.streamgauge.series.history.DeltaBlobs;
import io.streamgauge.series.history.DeltaWindows;
import java.util.function.ToDoubleFunction;

/** The series that a histogram shows. */
final class HistogramViews {
    private final StepGrid grid;
    private final DeltaBlobs cumulative;
    private final DeltaWindows windows;

    HistogramViews(StepGrid grid) {
        this.grid = grid;
        this.cumulative = new DeltaBlobs(grid);
        this.windows = new DeltaWindows(grid);
    }

    double valueAt(HistogramState h, ViewSpec spec, long timeMs) {
        HistogramAccumulator state = spec.kind().isWindow()
                ? h.windows().at(timeMs, grid.endOf(spec.windowMs()), length -> windows.at(h.blobs(), length, timeMs))
                : stateAt(h, timeMs);
        return state == null ? StaleMarker.VALUE : figure(spec).applyAsDouble(state);
    }

    /** Null where it was not born or had ended. Read only. */
    HistogramAccumulator stateAt(HistogramState h, long timeMs) {
        if (timeMs < h.lastSampleMs()) {
            return cumulative.at(h.blobs(), timeMs);
        }
        return h.isEnded() || h.blobs().isEmpty() ? null : h.cumulative();
    }

    void fill(HistogramState h, ViewSpec spec, long fromMs, long toMs, SampleSlice into) {
        if (spec.kind() == ViewKind.NATIVE) {
            cumulative.fillNative(h.blobs(), fromMs, toMs, into);
        } else if (spec.kind().isWindow()) {
            windows.fill(h.blobs(), grid.endOf(spec.windowMs()), fromMs, toMs, figure(spec), into);
        } else {
            cumulative.fill(h.blobs(), fromMs, toMs, figure(spec), into);
        }
    }

    private static ToDoubleFunction<HistogramAccumulator> figure(ViewSpec spec) {
        return switch (spec.kind()) {
            case SUM, WINDOW_SUM -> HistogramAccumulator::sum;
            case COUNT, WINDOW_COUNT -> HistogramAccumulator::count;
            case BUCKET -> state -> atMost(state, spec.bucket());
            case QUANTILE, SUMMARY_QUANTILE ->
                state -> state.isEmpty() ? StaleMarker.VALUE : state.quantile(spec.quantile());
            case WINDOW_MAX -> state -> state.isEmpty() ? StaleMarker.VALUE : state.max();
            default -> state -> StaleMarker.VALUE;
        };
    }

    /** The count of observations up to bound {@code i}; beyond the last bound all of them. */
    private static double atMost(HistogramAccumulator state, int i) {
        if (i >= state.bounds().length) {
            return state.count();
        }
        double sum = 0;
        for (int k = 0; k <= i; k++) {
            sum += state.boundCount(k);
        }
        return sum;
    }
}
