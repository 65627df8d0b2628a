package io.streamgauge.promql.eval;

import io.streamgauge.promql.functions.Absent;
import java.util.List;

/** A function of each float with up to two numbers; histograms are left out, names dropped. */
record FloatMap(VectorNode input, List<ScalarNode> arguments, Function function) implements VectorNode {
    /** What is done to a value at a step. */
    @FunctionalInterface
    interface Function {
        /** @param args the scalar arguments at this step, at least two places */
        double apply(double v, double[] args);
    }

    @Override
    public Block eval(Frame frame) {
        Block in = input.eval(frame);
        int steps = frame.steps();
        double[][] arguments = arguments(frame);
        Block out = Block.uninitialized(in.shape, steps);
        double[] args = new double[2];
        for (int step = 0; step < steps; step++) {
            for (int i = 0; i < arguments.length; i++) {
                args[i] = arguments[i][step];
            }
            for (int cell = step; cell < in.values.length; cell += steps) {
                double v = in.values[cell];
                out.values[cell] = Absent.is(v) || in.isHistogram(cell) ? Absent.VALUE : function.apply(v, args);
            }
        }
        return out.dropNames(frame.evaluation());
    }

    private double[][] arguments(Frame frame) {
        double[][] result = new double[arguments.size()][];
        for (int i = 0; i < result.length; i++) {
            result[i] = arguments.get(i).eval(frame);
        }
        return result;
    }
}
