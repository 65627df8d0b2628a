package io.streamgauge.promql.eval;

import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** New labels for the rows of a block: rows that become equal become one, which must not have two samples at one time. */
final class RowMerge {
    final Shape out;
    /** Input row to output row; null where they are the same. */
    private final int[] target;

    private RowMerge(Shape out, int[] target) {
        this.out = out;
        this.target = target;
    }

    /** @param drop names marked for removal; null for none. Of rows that become one, any mark counts. */
    static RowMerge of(Labels[] labels, boolean[] drop) {
        Map<Labels, Integer> seen = new HashMap<>(labels.length * 2);
        int[] target = new int[labels.length];
        boolean merged = false;
        for (int i = 0; i < labels.length; i++) {
            Integer earlier = seen.putIfAbsent(labels[i], seen.size());
            target[i] = earlier == null ? seen.size() - 1 : earlier;
            merged |= earlier != null;
        }
        if (!merged) {
            return new RowMerge(new Shape(labels, drop), null);
        }
        Labels[] rows = new Labels[seen.size()];
        boolean[] drops = drop == null ? null : new boolean[rows.length];
        for (int i = 0; i < labels.length; i++) {
            rows[target[i]] = labels[i];
            if (drop != null) {
                drops[target[i]] |= drop[i];
            }
        }
        return new RowMerge(new Shape(rows, drops), target);
    }

    /** @throws io.streamgauge.promql.QueryException where two samples meet */
    Block apply(Block in) {
        if (target == null) {
            return new Block(out, in.steps, in.values, in.histograms);
        }
        Block merged = Block.absent(out, in.steps);
        for (int row = 0; row < target.length; row++) {
            for (int step = 0; step < in.steps; step++) {
                int from = row * in.steps + step;
                if (in.isPresent(from)) {
                    int to = target[row] * in.steps + step;
                    if (merged.isPresent(to)) {
                        throw Evaluation.sameLabels();
                    }
                    merged.copy(to, in, from);
                }
            }
        }
        return merged;
    }

    /** The rows of {@code a}, then those of {@code b}, as one block before merging. */
    static Block stack(Shape shape, Block a, Block b) {
        double[] values = Arrays.copyOf(a.values, a.values.length + b.values.length);
        System.arraycopy(b.values, 0, values, a.values.length, b.values.length);
        Histogram[] histograms = null;
        if (a.histograms != null || b.histograms != null) {
            histograms = new Histogram[values.length];
            if (a.histograms != null) {
                System.arraycopy(a.histograms, 0, histograms, 0, a.values.length);
            }
            if (b.histograms != null) {
                System.arraycopy(b.histograms, 0, histograms, a.values.length, b.values.length);
            }
        }
        return new Block(shape, a.steps, values, histograms);
    }
}
