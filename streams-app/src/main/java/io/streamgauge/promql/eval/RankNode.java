package io.streamgauge.promql.eval;

import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;
import io.streamgauge.promql.ast.Aggregate;
import io.streamgauge.promql.ast.AggregateOp;
import io.streamgauge.promql.functions.Note;
import java.util.Arrays;

/**
 * {@code topk} and {@code bottomk}: the input's samples, the largest or smallest of each group. At an instant in the order of their rank, group by
 * group.
 */
final class RankNode implements VectorNode {
    private final Aggregate aggregate;
    private final VectorNode input;
    private final ScalarNode parameter;
    private final Groups groups;
    private final boolean largest;

    RankNode(Aggregate aggregate, VectorNode input, ScalarNode parameter) {
        this.aggregate = aggregate;
        this.input = input;
        this.parameter = parameter;
        this.groups = new Groups(LabelSets.sorted(aggregate.grouping()), aggregate.without());
        this.largest = aggregate.op() == AggregateOp.TOPK;
    }

    @Override
    public Block eval(Frame frame) {
        int[] limits = Limits.counts(parameter.eval(frame));
        Block in = input.eval(frame).resolved(frame.evaluation());
        if (limits == null) {
            return Block.absent(Shape.EMPTY, frame.steps());
        }
        groups.prepare(in.shape);
        Block out = Block.absent(in.shape, frame.steps());
        Ranking[] rankings = new Ranking[groups.size()];
        for (int step = 0; step < frame.steps(); step++) {
            rank(frame, in, step, limits[step], rankings);
            for (Ranking ranking : rankings) {
                if (ranking != null) {
                    for (int i = 0; i < ranking.size; i++) {
                        int cell = ranking.rows[i] * frame.steps() + step;
                        out.copy(cell, in, cell);
                    }
                }
            }
        }
        return frame.steps() == 1 ? inOrder(in, rankings) : out;
    }

    private void rank(Frame frame, Block in, int step, int limit, Ranking[] rankings) {
        Arrays.fill(rankings, null);
        if (limit < 1) {
            return;
        }
        for (int row = 0; row < in.rows(); row++) {
            int cell = row * in.steps + step;
            if (!in.isPresent(cell)) {
                continue;
            }
            if (in.isHistogram(cell)) {
                frame.evaluation()
                        .notes
                        .add(
                                Note.HISTOGRAM_IGNORED_IN_AGGREGATION,
                                aggregate.span(),
                                aggregate.op().text());
                continue;
            }
            int group = groups.of(row);
            if (rankings[group] == null) {
                rankings[group] = new Ranking(Math.min(limit, in.rows()), largest);
            }
            rankings[group].offer(row, in.values[cell]);
        }
    }

    private static Block inOrder(Block in, Ranking[] rankings) {
        int total = 0;
        for (Ranking ranking : rankings) {
            total += ranking == null ? 0 : ranking.size;
        }
        int[] order = new int[total];
        int at = 0;
        for (Ranking ranking : rankings) {
            if (ranking != null) {
                ranking.sort();
                System.arraycopy(ranking.rows, 0, order, at, ranking.size);
                at += ranking.size;
            }
        }
        return reordered(in, order);
    }

    /** A block of one step with these rows only. */
    static Block reordered(Block in, int[] order) {
        Labels[] labels = new Labels[order.length];
        boolean[] drop = in.shape.drop == null ? null : new boolean[order.length];
        Histogram[] histograms = in.histograms == null ? null : new Histogram[order.length];
        double[] values = new double[order.length];
        for (int i = 0; i < order.length; i++) {
            labels[i] = in.labels(order[i]);
            values[i] = in.values[order[i]];
            if (drop != null) {
                drop[i] = in.shape.drop[order[i]];
            }
            if (histograms != null) {
                histograms[i] = in.histograms[order[i]];
            }
        }
        return new Block(new Shape(labels, drop), 1, values, histograms);
    }

    /** The best rows of a group so far, as a heap with the worst on top. */
    private static final class Ranking {
        private final boolean largest;
        private final int limit;
        private int[] rows;
        private double[] values;
        private int size;

        Ranking(int limit, boolean largest) {
            this.largest = largest;
            this.limit = limit;
            rows = new int[Math.min(limit, 16)];
            values = new double[rows.length];
        }

        void offer(int row, double value) {
            if (size < limit) {
                if (size == rows.length) {
                    rows = Arrays.copyOf(rows, Math.min(limit, size * 2));
                    values = Arrays.copyOf(values, rows.length);
                }
                rows[size] = row;
                values[size] = value;
                up(size++);
            } else if (worse(values[0], rows[0], value, row)) {
                rows[0] = row;
                values[0] = value;
                down(0, size);
            }
        }

        /** NaN is the worst of all; of equal values, the first row is the better one. */
        private boolean worse(double a, int rowA, double b, int rowB) {
            if (Double.isNaN(a) || Double.isNaN(b)) {
                return Double.isNaN(a) && (!Double.isNaN(b) || rowA > rowB);
            }
            return a == b ? rowA > rowB : largest == (a < b);
        }

        /** Best first. */
        void sort() {
            for (int end = size - 1; end > 0; end--) {
                swap(0, end);
                down(0, end);
            }
        }

        private void up(int from) {
            int i = from;
            while (i > 0 && worse(values[i], rows[i], values[(i - 1) / 2], rows[(i - 1) / 2])) {
                swap(i, (i - 1) / 2);
                i = (i - 1) / 2;
            }
        }

        private void down(int from, int end) {
            int i = from;
            while (2 * i + 1 < end) {
                int child = 2 * i + 1;
                if (child + 1 < end && worse(values[child + 1], rows[child + 1], values[child], rows[child])) {
                    child++;
                }
                if (!worse(values[child], rows[child], values[i], rows[i])) {
                    return;
                }
                swap(i, child);
                i = child;
            }
        }

        private void swap(int i, int j) {
            int row = rows[i];
            double value = values[i];
            rows[i] = rows[j];
            values[i] = values[j];
            rows[j] = row;
            values[j] = value;
        }
    }
}
