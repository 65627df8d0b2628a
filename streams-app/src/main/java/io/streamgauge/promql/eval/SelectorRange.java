package io.streamgauge.promql.eval;

import io.streamgauge.promql.SampleSlice;
import io.streamgauge.promql.ast.MatrixSelector;
import io.streamgauge.promql.ast.RangeExtension;
import io.streamgauge.promql.ast.Span;

/** A selector with a window. */
final class SelectorRange implements RangeInput {
    private final MatrixSelector matrix;
    private final Selection selection;
    private final TimeShift shift;
    private final long rangeMs;
    private final SampleSlice scratch = new SampleSlice();
    private final SampleSlice clean = new SampleSlice();
    private long fromMs;
    private long toMs;
    private final boolean hints;

    private Evaluation evaluation;

    /** @param hints whether counter resets are to be told by the hints of histograms alone */
    SelectorRange(MatrixSelector matrix, boolean hints) {
        this.hints = hints;
        this.matrix = matrix;
        this.selection = new Selection(matrix.selector().matchers());
        this.shift = new TimeShift(matrix.selector().at(), matrix.selector().offsetMs());
        this.rangeMs = matrix.rangeMs();
    }

    @Override
    public Shape open(Frame frame) {
        evaluation = frame.evaluation();
        long lookbackMs = evaluation.options.lookbackMs();
        fromMs = shift.apply(evaluation, frame.startMs()) - rangeMs;
        toMs = shift.apply(evaluation, frame.endMs());
        if (extension() != RangeExtension.NONE) {
            fromMs -= lookbackMs;
        }
        if (extension() == RangeExtension.SMOOTHED) {
            toMs += lookbackMs;
        }
        return selection.select(frame, fromMs, toMs);
    }

    @Override
    public SampleSlice series(int row) {
        selection.loadAhead(row);
        SampleSlice slice = Slices.withoutStale(selection.series(row).slice(fromMs, toMs, scratch), clean);
        evaluation.read(slice.size());
        return hints ? Slices.hinted(slice) : slice;
    }

    @Override
    public int ends(int row, SampleSlice into) {
        selection.loadAhead(row);
        return extension() == RangeExtension.NONE ? selection.series(row).ends(fromMs, toMs, into) : 0;
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
        return matrix.selector().extension();
    }

    @Override
    public Span span() {
        return matrix.span();
    }
}
