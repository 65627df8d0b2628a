package io.streamgauge.promql.eval;

import io.streamgauge.promql.functions.Absent;

/** Unary minus. */
record Negation(VectorNode input) implements VectorNode {
    @Override
    public Block eval(Frame frame) {
        Block in = input.eval(frame);
        Block out = Block.uninitialized(in.shape, frame.steps());
        for (int cell = 0; cell < in.values.length; cell++) {
            double v = in.values[cell];
            out.values[cell] = Absent.is(v) ? v : -v;
            if (in.isHistogram(cell) && in.isPresent(cell)) {
                out.set(cell, in.histograms[cell].mul(-1));
            }
        }
        return out.dropNames(frame.evaluation());
    }
}
