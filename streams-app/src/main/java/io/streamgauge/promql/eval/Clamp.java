package io.streamgauge.promql.eval;

import io.streamgauge.promql.functions.Absent;

/** {@code clamp}: nothing at a step where the maximum is below the minimum. */
record Clamp(VectorNode input, ScalarNode min, ScalarNode max) implements VectorNode {
    @Override
    public Block eval(Frame frame) {
        Block in = input.eval(frame);
        double[] mins = min.eval(frame);
        double[] maxs = max.eval(frame);
        Block out = Block.uninitialized(in.shape, frame.steps());
        for (int cell = 0; cell < in.values.length; cell++) {
            int step = cell % frame.steps();
            boolean present = in.isPresent(cell) && !in.isHistogram(cell) && !(maxs[step] < mins[step]);
            out.values[cell] = present ? FloatFunctions.clamp(in.values[cell], mins[step], maxs[step]) : Absent.VALUE;
        }
        return out.dropNames(frame.evaluation());
    }
}
