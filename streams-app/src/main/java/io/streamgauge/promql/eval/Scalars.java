package io.streamgauge.promql.eval;

import io.streamgauge.promql.functions.Absent;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;

/** The nodes that give numbers. */
final class Scalars {
    private Scalars() {}

    /** A number that is known when the plan is made. */
    record Constant(double value) implements ScalarNode {
        @Override
        public double[] eval(Frame frame) {
            return fill(frame, value);
        }
    }

    /** What is the same at every step, but not in every query: {@code start()} and its like. */
    record PerQuery(ToDoubleFunction<Evaluation> function) implements ScalarNode {
        @Override
        public double[] eval(Frame frame) {
            return fill(frame, function.applyAsDouble(frame.evaluation()));
        }
    }

    /** {@code time()}. */
    record Time() implements ScalarNode {
        @Override
        public double[] eval(Frame frame) {
            double[] result = new double[frame.steps()];
            for (int step = 0; step < result.length; step++) {
                result[step] = frame.timeMs(step) / 1000.0;
            }
            return result;
        }
    }

    /** Two numbers combined. */
    record Combined(ScalarNode lhs, ScalarNode rhs, DoubleBinaryOperator operator) implements ScalarNode {
        @Override
        public double[] eval(Frame frame) {
            double[] a = lhs.eval(frame);
            double[] b = rhs.eval(frame);
            double[] result = new double[a.length];
            for (int i = 0; i < result.length; i++) {
                result[i] = operator.applyAsDouble(a[i], b[i]);
            }
            return result;
        }
    }

    /** {@code scalar(vector)}: the value of the only float, NaN where there are none or several. */
    record OfVector(VectorNode vector) implements ScalarNode {
        @Override
        public double[] eval(Frame frame) {
            Block block = vector.eval(frame);
            double[] result = fill(frame, Absent.VALUE);
            boolean[] several = new boolean[frame.steps()];
            for (int cell = 0; cell < block.values.length; cell++) {
                if (!block.isPresent(cell) || block.isHistogram(cell)) {
                    continue;
                }
                int step = cell % frame.steps();
                several[step] |= !Absent.is(result[step]);
                result[step] = block.values[cell];
            }
            for (int step = 0; step < several.length; step++) {
                if (several[step] || Absent.is(result[step])) {
                    result[step] = Double.NaN;
                }
            }
            return result;
        }
    }

    /** A number that doesn't change from step to step. */
    record Invariant(ScalarNode inner) implements ScalarNode {
        @Override
        public double[] eval(Frame frame) {
            return fill(frame, inner.eval(frame.at(frame.startMs()))[0]);
        }
    }

    static double[] fill(Frame frame, double value) {
        double[] result = new double[frame.steps()];
        Arrays.fill(result, value);
        return result;
    }
}
