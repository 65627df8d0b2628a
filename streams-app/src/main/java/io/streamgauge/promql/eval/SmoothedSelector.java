package io.streamgauge.promql.eval;

import io.streamgauge.model.CounterResetHint;
import io.streamgauge.model.Histogram;
import io.streamgauge.promql.SampleSlice;
import io.streamgauge.promql.ast.VectorSelector;
import io.streamgauge.promql.functions.Absent;
import io.streamgauge.promql.functions.HistogramBetween;
import io.streamgauge.promql.functions.Note;

/** {@code selector smoothed}: the value at a step, interpolated between the samples before and after it. */
final class SmoothedSelector implements VectorNode {
    private final VectorSelector selector;
    private final Selection selection;
    private final TimeShift shift;
    private final SampleSlice scratch = new SampleSlice();
    private final SampleSlice clean = new SampleSlice();

    SmoothedSelector(VectorSelector selector) {
        this.selector = selector;
        this.selection = new Selection(selector.matchers());
        this.shift = new TimeShift(selector.at(), selector.offsetMs());
    }

    @Override
    public Block eval(Frame frame) {
        Evaluation evaluation = frame.evaluation();
        long lookbackMs = evaluation.options.lookbackMs();
        long fromMs = shift.apply(evaluation, frame.startMs()) - lookbackMs;
        long toMs = shift.apply(evaluation, frame.endMs()) + lookbackMs;
        Shape shape = selection.select(frame, fromMs, toMs);
        evaluation.charge(shape, frame.steps());
        Block block = Block.absent(shape, frame.steps());
        for (int row = 0; row < shape.rows(); row++) {
            evaluation.checkTime();
            SampleSlice slice = Slices.withoutStale(selection.series(row).slice(fromMs, toMs, scratch), clean);
            for (int step = 0; step < frame.steps(); step++) {
                at(evaluation, block, row * frame.steps() + step, slice, frame.timeMs(step));
            }
        }
        return block;
    }

    private void at(Evaluation evaluation, Block block, int cell, SampleSlice slice, long evalMs) {
        long timeMs = shift.apply(evaluation, evalMs);
        long lookbackMs = evaluation.options.lookbackMs();
        int from = Slices.firstAfter(slice, slice.from, timeMs - lookbackMs);
        int to = Slices.firstAfter(slice, from, timeMs + lookbackMs);
        int next = Slices.firstAfter(slice, from, timeMs - 1);
        boolean exact = next < to && slice.timesMs[next] == timeMs;
        if (next == from && !exact) {
            return;
        }
        if (isMixed(slice, from, to)) {
            note(evaluation, block, cell, Note.MIXED_FLOATS_HISTOGRAMS);
            return;
        }
        if (exact || next >= to) {
            int i = exact ? next : next - 1;
            block.values[cell] = slice.values[i];
            if (slice.isHistogram(i)) {
                block.set(cell, slice.histograms[i]);
            }
            return;
        }
        double fraction = (double) (timeMs - slice.timesMs[next - 1]) / (slice.timesMs[next] - slice.timesMs[next - 1]);
        if (slice.isHistogram(next)) {
            histogram(evaluation, block, cell, slice, next, fraction);
        } else {
            double a = slice.values[next - 1];
            block.values[cell] = a + (slice.values[next] - a) * fraction;
        }
    }

    private void histogram(Evaluation evaluation, Block block, int cell, SampleSlice slice, int next, double fraction) {
        Histogram a = slice.histograms[next - 1];
        Histogram b = slice.histograms[next];
        if (!a.isCompatibleWith(b)) {
            note(evaluation, block, cell, Note.MIXED_EXPONENTIAL_CUSTOM);
            block.values[cell] = Absent.VALUE;
            return;
        }
        boolean counter = a.hint() != CounterResetHint.GAUGE && b.hint() != CounterResetHint.GAUGE;
        block.set(cell, HistogramBetween.of(a, b, fraction, counter));
    }

    private void note(Evaluation evaluation, Block block, int cell, Note note) {
        evaluation.notes.add(
                note, selector.span(), block.labels(cell / block.steps).metricName());
    }

    private static boolean isMixed(SampleSlice slice, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            if (slice.isHistogram(i) != slice.isHistogram(from)) {
                return true;
            }
        }
        return false;
    }
}
