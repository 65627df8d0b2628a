package io.streamgauge.promql.eval;

import io.streamgauge.model.GoFloat;
import io.streamgauge.promql.ast.Aggregate;
import io.streamgauge.promql.ast.AggregateOp;
import io.streamgauge.promql.functions.Note;
import io.streamgauge.promql.functions.RatioHash;
import java.util.Arrays;

/** {@code limitk}: the first series of each group; {@code limit_ratio}: a share of all series, by their hash. */
final class SampleOfGroup implements VectorNode {
    private final Aggregate aggregate;
    private final VectorNode input;
    private final ScalarNode parameter;
    private final Groups groups;

    SampleOfGroup(Aggregate aggregate, VectorNode input, ScalarNode parameter) {
        this.aggregate = aggregate;
        this.input = input;
        this.parameter = parameter;
        this.groups = new Groups(LabelSets.sorted(aggregate.grouping()), aggregate.without());
    }

    @Override
    public Block eval(Frame frame) {
        double[] parameters = parameter.eval(frame);
        Block in = input.eval(frame).resolved(frame.evaluation());
        return aggregate.op() == AggregateOp.LIMITK ? first(frame, in, parameters) : ratio(frame, in, parameters);
    }

    private Block first(Frame frame, Block in, double[] parameters) {
        int[] limits = Limits.counts(parameters);
        if (limits == null) {
            return Block.absent(Shape.EMPTY, frame.steps());
        }
        groups.prepare(in.shape);
        Block out = Block.absent(in.shape, frame.steps());
        int[] taken = new int[groups.size()];
        for (int step = 0; step < frame.steps(); step++) {
            Arrays.fill(taken, 0);
            for (int row = 0; row < in.rows(); row++) {
                int cell = row * frame.steps() + step;
                if (in.isPresent(cell) && taken[groups.of(row)] < limits[step]) {
                    taken[groups.of(row)]++;
                    out.copy(cell, in, cell);
                }
            }
        }
        return out;
    }

    private Block ratio(Frame frame, Block in, double[] ratios) {
        check(frame, ratios);
        Block out = Block.absent(in.shape, frame.steps());
        for (int row = 0; row < in.rows(); row++) {
            double place = RatioHash.place(in.labels(row));
            for (int step = 0; step < frame.steps(); step++) {
                double ratio = Math.max(-1, Math.min(1, ratios[step]));
                boolean take = ratio >= 0 ? place < ratio : place >= 1 + ratio;
                int cell = row * frame.steps() + step;
                if (take && in.isPresent(cell)) {
                    out.copy(cell, in, cell);
                }
            }
        }
        return out;
    }

    private void check(Frame frame, double[] ratios) {
        double max = Double.NEGATIVE_INFINITY;
        double min = Double.POSITIVE_INFINITY;
        for (double ratio : ratios) {
            if (Double.isNaN(ratio)) {
                throw Evaluation.failure("Ratio value is NaN");
            }
            max = Math.max(max, ratio);
            min = Math.min(min, ratio);
        }
        if (max > 1) {
            note(frame, max, "1");
        }
        if (min < -1) {
            note(frame, min, "-1");
        }
    }

    private void note(Frame frame, double ratio, String cap) {
        String detail = GoFloat.general(ratio) + ", capping to " + cap;
        frame.evaluation().notes.add(Note.INVALID_RATIO, aggregate.parameter().span(), detail);
    }
}
