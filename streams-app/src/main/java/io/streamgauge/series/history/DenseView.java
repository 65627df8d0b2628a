package io.streamgauge.series.history;

import io.streamgauge.model.StaleMarker;
import io.streamgauge.promql.SampleSlice;
import io.streamgauge.series.StepGrid;

/**
 * A sample at every step end, from samples that were stored only where the value changed: between two of them the older one's value holds, until a stale marker. Not
 * thread-safe.
 */
public final class DenseView implements FloatVisitor {
    private final long stepMs;
    private long next;
    private double held;
    private boolean holding;
    private SampleSlice into;

    public DenseView(StepGrid grid) {
        this.stepMs = grid.stepMs();
    }

    /** Adds the samples in ({@code fromMs}, {@code toMs}]; both on the grid or rounded down to it. */
    public SampleSlice fill(FloatHistory history, long fromMs, long toMs, SampleSlice slice) {
        into = slice;
        holding = false;
        next = Math.floorDiv(fromMs, stepMs) * stepMs + stepMs;
        history.scan(next, toMs, this);
        hold(toMs + 1);
        into = null;
        return slice;
    }

    @Override
    public void sample(long timeMs, double value) {
        hold(timeMs);
        holding = !StaleMarker.is(value);
        held = value;
        if (!holding && timeMs >= next) {
            into.add(timeMs, value);
        }
        // A step end where a sample lies is its own; the series may begin after `next`.
        next = Math.max(next, holding ? timeMs : timeMs + stepMs);
    }

    /** Holds the value up to {@code untilMs}, exclusive. */
    private void hold(long untilMs) {
        if (!holding) {
            return;
        }
        for (; next < untilMs; next += stepMs) {
            into.add(next, held);
        }
    }
}
