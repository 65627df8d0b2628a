package io.streamgauge.series.history;

import io.streamgauge.model.HistogramAccumulator;
import io.streamgauge.model.StaleMarker;
import io.streamgauge.promql.SampleSlice;
import io.streamgauge.series.StepGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Windows over a {@link BlobHistory} whose samples are what each step added: the sum of the steps in (T − window, T]. Nothing is subtracted, so counts, sum and extremes are
 * those of the observations in the window. Not thread-safe.
 */
public final class DeltaWindows {
    private final StepGrid grid;

    public DeltaWindows(StepGrid grid) {
        this.grid = grid;
    }

    /** What was observed in ({@code timeMs} − {@code lengthMs}, {@code timeMs}]; null where the series was not born or had ended. */
    public HistogramAccumulator at(BlobHistory history, long lengthMs, long timeMs) {
        Steps steps = new Steps();
        history.scan(timeMs - lengthMs, timeMs, steps);
        return steps.window(timeMs - lengthMs, timeMs);
    }

    /** Adds a figure of the window at each step end in ({@code fromMs}, {@code toMs}]; the stale marker, once, where it becomes empty or the series ends. */
    public void fill(
            BlobHistory history,
            long lengthMs,
            long fromMs,
            long toMs,
            ToDoubleFunction<HistogramAccumulator> figure,
            SampleSlice into) {
        Steps steps = new Steps();
        // From one step before, to know whether the series had ended there.
        long first = grid.oldestOpen(fromMs) - grid.stepMs();
        history.scan(first - lengthMs, toMs, steps);
        boolean ended = true;
        for (long t = first; t <= toMs; t += grid.stepMs()) {
            HistogramAccumulator window = steps.window(t - lengthMs, t);
            double value = window == null ? StaleMarker.VALUE : figure.applyAsDouble(window);
            boolean marker = StaleMarker.is(value);
            if (t > fromMs && !(marker && ended)) {
                into.add(t, value);
            }
            ended = marker;
        }
    }

    /** The decoded steps of a scan. */
    private static final class Steps implements BlobHistory.Visitor {
        private final List<HistogramAccumulator> deltas = new ArrayList<>();
        private final List<Long> times = new ArrayList<>();
        private int first;
        private int end;
        private HistogramAccumulator sum = new HistogramAccumulator();
        private boolean alive;

        @Override
        public void base(long timeMs, byte[] bytes, int from, int to) {
            if (times.isEmpty() || timeMs > times.get(times.size() - 1)) {
                times.add(timeMs);
                deltas.add(new HistogramAccumulator());
            }
        }

        @Override
        public void sample(long timeMs, byte[] bytes, int from, int to) {
            times.add(timeMs);
            deltas.add(from == to ? null : DeltaBlobs.decode(bytes, from, to));
        }

        /** Of ascending times only. */
        HistogramAccumulator window(long fromMs, long toMs) {
            boolean moved = false;
            while (end < times.size() && times.get(end) <= toMs) {
                alive = deltas.get(end++) != null;
                moved = true;
            }
            while (first < end && times.get(first) <= fromMs) {
                first++;
                moved = true;
            }
            if (moved) {
                sum = new HistogramAccumulator();
                for (int i = first; i < end; i++) {
                    if (deltas.get(i) != null) {
                        sum.merge(deltas.get(i));
                    }
                }
            }
            return alive ? sum : null;
        }
    }
}
