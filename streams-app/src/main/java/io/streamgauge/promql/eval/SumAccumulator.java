package io.streamgauge.promql.eval;

import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;
import io.streamgauge.promql.ast.Aggregate;
import io.streamgauge.promql.functions.Absent;
import io.streamgauge.promql.functions.HistogramFold;
import io.streamgauge.promql.functions.Note;
import io.streamgauge.promql.functions.Notes;

/**
 * {@code sum} and {@code avg} of floats or native histograms. Compensated; the mean goes over to the incremental one before the sum would
 * overflow.
 */
final class SumAccumulator implements Accumulator {
    private final Aggregate aggregate;
    private final boolean mean;
    private final Notes notes;
    private final double[] sums;
    private final double[] compensations;
    private final double[] counts;
    private boolean[] incremental;
    private HistogramFold[] folds;

    SumAccumulator(Aggregate aggregate, int cells, boolean mean, Notes notes) {
        this.aggregate = aggregate;
        this.mean = mean;
        this.notes = notes;
        this.sums = new double[cells];
        this.compensations = new double[cells];
        this.counts = new double[cells];
    }

    @Override
    public void add(int cell, double v) {
        double count = ++counts[cell];
        if (count == 1) {
            sums[cell] = v;
            return;
        }
        if (incremental != null && incremental[cell]) {
            addToMean(cell, v, count);
            return;
        }
        double sum = sums[cell];
        double next = sum + v;
        if (Double.isInfinite(next)) {
            if (mean) {
                startMean(cell, v, count);
                return;
            }
            compensations[cell] = 0;
        } else {
            compensations[cell] += Math.abs(sum) >= Math.abs(v) ? (sum - next) + v : (v - next) + sum;
        }
        sums[cell] = next;
    }

    private void startMean(int cell, double v, double count) {
        if (incremental == null) {
            incremental = new boolean[sums.length];
        }
        incremental[cell] = true;
        sums[cell] /= count - 1;
        compensations[cell] /= count - 1;
        addToMean(cell, v, count);
    }

    private void addToMean(int cell, double v, double count) {
        double q = (count - 1) / count;
        double sum = sums[cell] * q;
        double compensation = compensations[cell] * q;
        double x = v / count;
        double next = sum + x;
        if (Double.isInfinite(next)) {
            compensation = 0;
        } else {
            compensation += Math.abs(sum) >= Math.abs(x) ? (sum - next) + x : (x - next) + sum;
        }
        sums[cell] = next;
        compensations[cell] = compensation;
    }

    @Override
    public void add(int cell, Histogram histogram, Labels labels) {
        if (folds == null) {
            folds = new HistogramFold[sums.length];
        }
        if (folds[cell] == null) {
            folds[cell] = new HistogramFold(mean);
        }
        boolean before = folds[cell].incompatible();
        folds[cell].add(histogram);
        if (!before && folds[cell].incompatible()) {
            notes.add(Note.MIXED_EXPONENTIAL_CUSTOM, aggregate.expr().span(), labels.metricName());
        }
    }

    @Override
    public void finish(int cell, Block out) {
        HistogramFold fold = folds == null ? null : folds[cell];
        out.values[cell] = Absent.VALUE;
        if (fold == null) {
            if (counts[cell] > 0) {
                out.values[cell] = floatResult(cell);
            }
            return;
        }
        if (counts[cell] > 0) {
            notes.add(Note.MIXED_FLOATS_HISTOGRAMS_AGGREGATION, aggregate.expr().span());
            return;
        }
        Histogram result = fold.finish(notes, aggregate.expr().span());
        if (result != null) {
            out.set(cell, result);
        }
    }

    private double floatResult(int cell) {
        double sum = sums[cell];
        double compensation = compensations[cell];
        if (!mean || (incremental != null && incremental[cell])) {
            return Double.isInfinite(sum) ? sum : sum + compensation;
        }
        return (sum + compensation) / counts[cell];
    }
}
