package io.streamgauge.promql.eval;

import io.streamgauge.model.Labels;
import io.streamgauge.promql.functions.Absent;
import java.util.Arrays;

/** Small vector nodes. */
final class Vectors {
    private Vectors() {}

    /** {@code vector(scalar)}. */
    record OfScalar(ScalarNode scalar) implements VectorNode {
        private static final Shape SHAPE = new Shape(new Labels[] {Labels.EMPTY}, null);

        @Override
        public Block eval(Frame frame) {
            return new Block(SHAPE, frame.steps(), scalar.eval(frame), null);
        }
    }

    /** {@code absent(vector)}: 1 at each step without any sample. */
    static final class AbsentVector implements VectorNode {
        private final VectorNode input;
        private final Shape shape;

        AbsentVector(VectorNode input, Labels labels) {
            this.input = input;
            this.shape = new Shape(new Labels[] {labels}, null);
        }

        @Override
        public Block eval(Frame frame) {
            Block in = input.eval(frame);
            Block out = Block.uninitialized(shape, frame.steps());
            Arrays.fill(out.values, 1);
            for (int cell = 0; cell < in.values.length; cell++) {
                if (in.isPresent(cell)) {
                    out.values[cell % frame.steps()] = Absent.VALUE;
                }
            }
            return out;
        }
    }

    /** {@code timestamp} of anything but a selector: the evaluation's time where there is a sample. */
    record Timestamps(VectorNode input) implements VectorNode {
        @Override
        public Block eval(Frame frame) {
            Block in = input.eval(frame);
            Block out = Block.uninitialized(in.shape, frame.steps());
            for (int cell = 0; cell < in.values.length; cell++) {
                out.values[cell] = in.isPresent(cell) ? frame.timeMs(cell % frame.steps()) / 1000.0 : Absent.VALUE;
            }
            return out.dropNames(frame.evaluation());
        }
    }

    /** Nothing at any step. */
    record Nothing(VectorNode input) implements VectorNode {
        @Override
        public Block eval(Frame frame) {
            return Block.absent(Shape.EMPTY, frame.steps());
        }
    }

    /** Names dropped, values as they are. */
    record Nameless(VectorNode input) implements VectorNode {
        @Override
        public Block eval(Frame frame) {
            return input.eval(frame).dropNames(frame.evaluation());
        }
    }
}
