package io.streamgauge.promql.eval;

import io.streamgauge.model.Histogram;
import io.streamgauge.promql.functions.Absent;
import java.util.function.ToDoubleFunction;

/** A number of each native histogram; floats are left out, names dropped. */
record HistogramMap(VectorNode input, ToDoubleFunction<Histogram> function) implements VectorNode {
    @Override
    public Block eval(Frame frame) {
        Block in = input.eval(frame);
        Block out = Block.uninitialized(in.shape, frame.steps());
        for (int cell = 0; cell < in.values.length; cell++) {
            boolean present = in.isPresent(cell) && in.isHistogram(cell);
            out.values[cell] = present ? function.applyAsDouble(in.histograms[cell]) : Absent.VALUE;
        }
        return out.dropNames(frame.evaluation());
    }
}
