package io.streamgauge.promql.eval;

import io.streamgauge.model.GoFloat;
import io.streamgauge.promql.ast.Aggregate;
import io.streamgauge.promql.ast.AggregateOp;
import io.streamgauge.promql.functions.Note;
import io.streamgauge.promql.functions.Quantiles;
import java.util.Arrays;

/** An aggregation that gives one sample per group: {@code sum}, {@code avg}, {@code quantile} and their like. */
final class AggregateNode implements VectorNode {
    private final Aggregate aggregate;
    private final VectorNode input;
    private final ScalarNode parameter;
    private final Groups groups;
    private final boolean keepsNames;
    private Shape shape;
    private Shape inputShape;

    /** @param parameter null where the aggregation has none */
    AggregateNode(Aggregate aggregate, VectorNode input, ScalarNode parameter) {
        this.aggregate = aggregate;
        this.input = input;
        this.parameter = parameter;
        String[] names = LabelSets.sorted(aggregate.grouping());
        this.groups = new Groups(names, aggregate.without());
        this.keepsNames = aggregate.without() || LabelSets.hasMetadata(names);
    }

    @Override
    public Block eval(Frame frame) {
        double[] parameters = parameter == null ? null : parameter.eval(frame);
        if (aggregate.op() == AggregateOp.QUANTILE) {
            checkQuantiles(frame, parameters);
        }
        Block in = input.eval(frame);
        if (keepsNames) {
            in = in.resolved(frame.evaluation());
        }
        groups.prepare(in.shape);
        int steps = frame.steps();
        int cells = Block.cells(groups.size(), steps);
        frame.evaluation().charge(cells);
        Accumulator accumulator = Accumulators.of(aggregate, cells, parameters, frame.evaluation().notes);
        accumulate(in, accumulator);
        Block out = Block.uninitialized(shape(in), steps);
        for (int cell = 0; cell < cells; cell++) {
            accumulator.finish(cell, out);
        }
        return out;
    }

    private void accumulate(Block in, Accumulator accumulator) {
        int steps = in.steps;
        for (int row = 0; row < in.rows(); row++) {
            int target = groups.of(row) * steps;
            int cell = row * steps;
            for (int step = 0; step < steps; step++, cell++) {
                if (in.isPresent(cell)) {
                    if (in.isHistogram(cell)) {
                        accumulator.add(target + step, in.histograms[cell], in.labels(row));
                    } else {
                        accumulator.add(target + step, in.values[cell]);
                    }
                }
            }
        }
    }

    private Shape shape(Block in) {
        boolean[] drop = keepsNames && in.shape.drop != null ? drops(in) : null;
        if (inputShape != in.shape || !Arrays.equals(drop, shape.drop)) {
            shape = new Shape(groups.labels(), drop);
            inputShape = in.shape;
        }
        return shape;
    }

    /** A group's name goes where that of any of its members goes. */
    private boolean[] drops(Block in) {
        boolean[] drops = new boolean[groups.size()];
        for (int row = 0; row < in.rows(); row++) {
            if (in.shape.drop[row]) {
                for (int step = 0; step < in.steps; step++) {
                    drops[groups.of(row)] |= in.isPresent(row * in.steps + step);
                }
            }
        }
        return drops;
    }

    private void checkQuantiles(Frame frame, double[] quantiles) {
        for (double q : quantiles) {
            if (Quantiles.invalid(q)) {
                frame.evaluation()
                        .notes
                        .add(Note.INVALID_QUANTILE, aggregate.parameter().span(), GoFloat.general(q));
            }
        }
    }
}
