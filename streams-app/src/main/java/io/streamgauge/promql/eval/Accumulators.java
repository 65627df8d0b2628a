package io.streamgauge.promql.eval;

import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;
import io.streamgauge.promql.ast.Aggregate;
import io.streamgauge.promql.functions.Absent;
import io.streamgauge.promql.functions.Note;
import io.streamgauge.promql.functions.Notes;
import io.streamgauge.promql.functions.Quantiles;
import java.util.Arrays;

/** The aggregations that give one sample per group. */
final class Accumulators {
    private Accumulators() {}

    /** @param parameters the quantile per step; null for other aggregations */
    static Accumulator of(Aggregate aggregate, int cells, double[] parameters, Notes notes) {
        return switch (aggregate.op()) {
            case SUM -> new SumAccumulator(aggregate, cells, false, notes);
            case AVG -> new SumAccumulator(aggregate, cells, true, notes);
            case MIN -> new Extreme(aggregate, cells, -1, notes);
            case MAX -> new Extreme(aggregate, cells, 1, notes);
            case COUNT -> new Count(cells, false);
            case GROUP -> new Count(cells, true);
            case STDDEV -> new Variance(aggregate, cells, true, notes);
            case STDVAR -> new Variance(aggregate, cells, false, notes);
            case QUANTILE -> new Quantile(aggregate, cells, parameters, notes);
            default -> throw new IllegalArgumentException("not an aggregation into one sample: " + aggregate.op());
        };
    }

    private static void ignore(Aggregate aggregate, Notes notes) {
        notes.add(
                Note.HISTOGRAM_IGNORED_IN_AGGREGATION,
                aggregate.expr().span(),
                aggregate.op().text());
    }

    /** {@code min} and {@code max}; NaN loses against everything. */
    private static final class Extreme implements Accumulator {
        private final Aggregate aggregate;
        private final double[] best;
        private final boolean max;
        private final Notes notes;

        Extreme(Aggregate aggregate, int cells, int sign, Notes notes) {
            this.aggregate = aggregate;
            this.best = new double[cells];
            this.max = sign > 0;
            this.notes = notes;
            Arrays.fill(best, Absent.VALUE);
        }

        @Override
        public void add(int cell, double v) {
            double b = best[cell];
            if ((max ? b < v : b > v) || Double.isNaN(b)) {
                best[cell] = v;
            }
        }

        @Override
        public void add(int cell, Histogram histogram, Labels labels) {
            ignore(aggregate, notes);
        }

        @Override
        public void finish(int cell, Block out) {
            out.values[cell] = best[cell];
        }
    }

    /** {@code count} and {@code group}. */
    private static final class Count implements Accumulator {
        private final double[] counts;
        private final boolean one;

        Count(int cells, boolean one) {
            this.counts = new double[cells];
            this.one = one;
        }

        @Override
        public void add(int cell, double v) {
            counts[cell]++;
        }

        @Override
        public void add(int cell, Histogram histogram, Labels labels) {
            counts[cell]++;
        }

        @Override
        public void finish(int cell, Block out) {
            double count = counts[cell];
            out.values[cell] = count == 0 ? Absent.VALUE : one ? 1 : count;
        }
    }

    /** {@code stddev} and {@code stdvar}: Welford's algorithm. */
    private static final class Variance implements Accumulator {
        private final Aggregate aggregate;
        private final double[] counts;
        private final double[] means;
        private final double[] squares;
        private final boolean root;
        private final Notes notes;

        Variance(Aggregate aggregate, int cells, boolean root, Notes notes) {
            this.aggregate = aggregate;
            this.counts = new double[cells];
            this.means = new double[cells];
            this.squares = new double[cells];
            this.root = root;
            this.notes = notes;
        }

        @Override
        public void add(int cell, double v) {
            double count = ++counts[cell];
            if (count == 1) {
                means[cell] = v;
                squares[cell] = Double.isNaN(v) || Double.isInfinite(v) ? Double.NaN : 0;
                return;
            }
            double delta = v - means[cell];
            means[cell] += delta / count;
            squares[cell] += delta * (v - means[cell]);
        }

        @Override
        public void add(int cell, Histogram histogram, Labels labels) {
            ignore(aggregate, notes);
        }

        @Override
        public void finish(int cell, Block out) {
            double variance = squares[cell] / counts[cell];
            out.values[cell] = counts[cell] == 0 ? Absent.VALUE : root ? Math.sqrt(variance) : variance;
        }
    }

    /** {@code quantile}. */
    private static final class Quantile implements Accumulator {
        private final Aggregate aggregate;
        private final double[][] values;
        private final int[] sizes;
        private final double[] quantiles;
        private final Notes notes;

        Quantile(Aggregate aggregate, int cells, double[] quantiles, Notes notes) {
            this.aggregate = aggregate;
            this.values = new double[cells][];
            this.sizes = new int[cells];
            this.quantiles = quantiles;
            this.notes = notes;
        }

        @Override
        public void add(int cell, double v) {
            int size = sizes[cell]++;
            if (size == 0) {
                values[cell] = new double[8];
            } else if (size == values[cell].length) {
                values[cell] = Arrays.copyOf(values[cell], size * 2);
            }
            values[cell][size] = v;
        }

        @Override
        public void add(int cell, Histogram histogram, Labels labels) {
            ignore(aggregate, notes);
        }

        @Override
        public void finish(int cell, Block out) {
            out.values[cell] = sizes[cell] == 0
                    ? Absent.VALUE
                    : Quantiles.of(quantiles[cell % out.steps], values[cell], sizes[cell]);
        }
    }
}
