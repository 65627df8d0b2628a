package io.streamgauge.promql.eval;

import io.streamgauge.model.Histogram;
import java.util.Arrays;

/** A part of an expression that is the same at every step: evaluated at the first one. */
record StepInvariant(VectorNode inner) implements VectorNode {
    @Override
    public Block eval(Frame frame) {
        Block one = inner.eval(frame.at(frame.startMs()));
        int steps = frame.steps();
        if (steps == 1) {
            return one;
        }
        frame.evaluation().charge((long) one.rows() * steps);
        Block all = Block.uninitialized(one.shape, steps);
        for (int row = 0; row < one.rows(); row++) {
            Arrays.fill(all.values, row * steps, (row + 1) * steps, one.values[row]);
        }
        if (one.histograms != null) {
            all.histograms = new Histogram[all.values.length];
            for (int row = 0; row < one.rows(); row++) {
                Arrays.fill(all.histograms, row * steps, (row + 1) * steps, one.histograms[row]);
            }
        }
        return all;
    }
}
