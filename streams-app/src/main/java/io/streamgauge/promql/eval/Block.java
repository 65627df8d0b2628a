package io.streamgauge.promql.eval;

import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;
import io.streamgauge.promql.functions.Absent;
import java.util.Arrays;

/**
 * Instant vectors at all steps of a frame: a row per series, {@code steps} cells per row, row after row. A cell without a sample holds
 * {@link Absent#VALUE}; one with a histogram holds it in {@link #histograms} and anything present in {@link #values}.
 */
final class Block {
    final Shape shape;
    final int steps;
    final double[] values;
    /** Null where there are none. */
    Histogram[] histograms;

    Block(Shape shape, int steps, double[] values, Histogram[] histograms) {
        this.shape = shape;
        this.steps = steps;
        this.values = values;
        this.histograms = histograms;
    }

    static Block absent(Shape shape, int steps) {
        Block block = uninitialized(shape, steps);
        Arrays.fill(block.values, Absent.VALUE);
        return block;
    }

    /** For nodes that write every cell. */
    static Block uninitialized(Shape shape, int steps) {
        return new Block(shape, steps, new double[cells(shape.rows(), steps)], null);
    }

    static int cells(int rows, int steps) {
        long cells = (long) rows * steps;
        if (cells > Integer.MAX_VALUE - 16) {
            throw Evaluation.failure("a result of " + rows + " series at " + steps + " steps is too large");
        }
        return (int) cells;
    }

    int rows() {
        return shape.rows();
    }

    Labels labels(int row) {
        return shape.labels[row];
    }

    boolean isPresent(int cell) {
        return !Absent.is(values[cell]);
    }

    boolean isHistogram(int cell) {
        return histograms != null && histograms[cell] != null;
    }

    Histogram histogram(int cell) {
        return histograms == null ? null : histograms[cell];
    }

    void set(int cell, Histogram histogram) {
        if (histograms == null) {
            histograms = new Histogram[values.length];
        }
        histograms[cell] = histogram;
        values[cell] = 0;
    }

    void clear(int cell) {
        values[cell] = Absent.VALUE;
        if (histograms != null) {
            histograms[cell] = null;
        }
    }

    void copy(int cell, Block from, int fromCell) {
        values[cell] = from.values[fromCell];
        if (from.isHistogram(fromCell)) {
            set(cell, from.histograms[fromCell]);
        }
    }

    /** The same cells for other rows. */
    Block with(Shape other) {
        return other == shape ? this : new Block(other, steps, values, histograms);
    }

    /** With names marked for removal, or removed where that can make rows equal and must be noticed at once. */
    Block dropNames(Evaluation evaluation) {
        Shape marked = shape.dropped();
        if (evaluation.delayedNames || shape.hasOneName()) {
            return with(marked);
        }
        return with(marked).stripped();
    }

    /** Marked names removed. */
    Block stripped() {
        return shape.stripped().apply(this);
    }

    /** As a node wants it that looks at labels: without delayed removal, marked names are gone. */
    Block resolved(Evaluation evaluation) {
        return evaluation.delayedNames || shape.drop == null ? this : stripped();
    }
}
