package io.streamgauge.promql.eval;

import io.streamgauge.model.CounterResetHint;
import io.streamgauge.model.Histogram;
import io.streamgauge.promql.QueryException;
import io.streamgauge.promql.SampleSlice;
import io.streamgauge.promql.ast.RangeExtension;
import io.streamgauge.promql.ast.Span;
import io.streamgauge.promql.ast.Subquery;

/** A subquery: its expression at all multiples of its step in the windows of all steps, evaluated once. */
final class SubqueryRange implements RangeInput {
    private final VectorNode inner;
    private final Span span;
    private final TimeShift shift;
    private final long rangeMs;
    private final long stepMs;
    private final SampleSlice slice = new SampleSlice();
    private Frame innerFrame;
    private Block block;

    SubqueryRange(Subquery subquery, VectorNode inner, long defaultStepMs) {
        this.inner = inner;
        this.span = subquery.span();
        this.shift = new TimeShift(subquery.at(), subquery.offsetMs());
        this.rangeMs = subquery.rangeMs();
        this.stepMs = subquery.stepMs(defaultStepMs);
    }

    @Override
    public Shape open(Frame frame) {
        Evaluation evaluation = frame.evaluation();
        long afterMs = shift.apply(evaluation, frame.startMs()) - rangeMs;
        long startMs = Math.floorDiv(afterMs, stepMs) * stepMs + stepMs;
        long endMs = shift.apply(evaluation, frame.endMs());
        long steps = endMs < startMs ? 0 : (endMs - startMs) / stepMs + 1;
        if (steps > Integer.MAX_VALUE / 2) {
            throw new QueryException(
                    QueryException.Kind.EXECUTION, "a subquery of " + steps + " steps; ask for a coarser resolution");
        }
        if (steps == 0) {
            block = Block.absent(Shape.EMPTY, 0);
            return Shape.EMPTY;
        }
        evaluation.charge(steps);
        innerFrame = new Frame(evaluation, startMs, stepMs, (int) steps);
        block = inner.eval(innerFrame);
        return block.shape;
    }

    @Override
    public SampleSlice series(int row) {
        slice.clear();
        int cell = row * block.steps;
        for (int step = 0; step < block.steps; step++, cell++) {
            if (!block.isPresent(cell)) {
                continue;
            }
            long timeMs = innerFrame.timeMs(step);
            if (block.isHistogram(cell)) {
                slice.add(timeMs, unhinted(block.histograms[cell]));
            } else {
                slice.add(timeMs, block.values[cell]);
            }
        }
        return slice;
    }

    /** Samples may be missing or repeated here, so that what a hint says of its predecessor need not hold. */
    private static Histogram unhinted(Histogram h) {
        return h.hint() == CounterResetHint.RESET || h.hint() == CounterResetHint.NOT_RESET
                ? h.withHint(CounterResetHint.UNKNOWN)
                : h;
    }

    @Override
    public long rangeMs() {
        return rangeMs;
    }

    @Override
    public TimeShift shift() {
        return shift;
    }

    @Override
    public RangeExtension extension() {
        return RangeExtension.NONE;
    }

    @Override
    public Span span() {
        return span;
    }
}
