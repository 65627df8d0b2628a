package io.streamgauge.promql.eval;

import io.streamgauge.model.Labels;
import java.util.function.UnaryOperator;

/** {@code label_replace} and {@code label_join}: new labels for each series, worked out once per shape. */
final class Relabel implements VectorNode {
    private final VectorNode input;
    private final UnaryOperator<Labels> change;
    private final boolean setsName;
    private Shape shape;
    private RowMerge merge;

    /**
     * @param change null where nothing is set
     * @param setsName whether the metric name is what is set, so that it is no longer to be dropped
     */
    Relabel(VectorNode input, UnaryOperator<Labels> change, boolean setsName) {
        this.input = input;
        this.change = change;
        this.setsName = setsName;
    }

    @Override
    public Block eval(Frame frame) {
        Block in = input.eval(frame).resolved(frame.evaluation());
        if (in.shape != shape) {
            merge = merge(in.shape);
            shape = in.shape;
        }
        return merge.apply(in);
    }

    private RowMerge merge(Shape of) {
        Labels[] labels = new Labels[of.rows()];
        boolean[] drop = of.drop == null ? null : of.drop.clone();
        for (int i = 0; i < labels.length; i++) {
            Labels changed = change.apply(of.labels[i]);
            labels[i] = changed == null ? of.labels[i] : changed;
            if (changed != null && setsName && drop != null) {
                drop[i] = false;
            }
        }
        return RowMerge.of(labels, drop);
    }
}
