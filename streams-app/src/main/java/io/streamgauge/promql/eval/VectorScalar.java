package io.streamgauge.promql.eval;

import io.streamgauge.model.Histogram;
import io.streamgauge.promql.ast.Binary;
import io.streamgauge.promql.ast.BinaryOp;
import io.streamgauge.promql.functions.Absent;

/** A binary operator between a vector and a number, on either side. */
final class VectorScalar implements VectorNode {
    private final VectorNode vector;
    private final ScalarNode scalar;
    private final boolean swapped;
    private final BinaryOp op;
    private final boolean renames;
    private final ElementOp element;

    /** @param swapped whether the number is on the left */
    VectorScalar(Binary binary, VectorNode vector, ScalarNode scalar, boolean swapped) {
        this.vector = vector;
        this.scalar = scalar;
        this.swapped = swapped;
        this.op = binary.op();
        this.renames = binary.returnBool() || Arithmetic.changesMeaning(op);
        this.element = new ElementOp(op, binary.returnBool(), binary.span());
    }

    @Override
    public Block eval(Frame frame) {
        Block in = vector.eval(frame);
        double[] numbers = scalar.eval(frame);
        Block out = Block.uninitialized(in.shape, frame.steps());
        int steps = frame.steps();
        for (int step = 0; step < steps; step++) {
            double number = numbers[step];
            for (int cell = step; cell < in.values.length; cell += steps) {
                double v = in.values[cell];
                if (Absent.is(v)) {
                    out.values[cell] = v;
                } else {
                    put(frame, out, cell, v, in.histogram(cell), number);
                }
            }
        }
        return renames ? out.dropNames(frame.evaluation()) : out;
    }

    private void put(Frame frame, Block out, int cell, double v, Histogram h, double number) {
        boolean result = swapped
                ? element.apply(number, null, v, h, frame.evaluation().notes)
                : element.apply(v, h, number, null, frame.evaluation().notes);
        if (!result || !element.keep) {
            out.values[cell] = Absent.VALUE;
        } else if (element.histogram != null) {
            out.set(cell, element.histogram);
        } else {
            // A comparison that holds keeps the vector's value, whichever side it is on.
            out.values[cell] = renames || !swapped ? element.value : v;
        }
    }
}
