package io.streamgauge.promql.eval;

import io.streamgauge.model.Histogram;
import io.streamgauge.promql.functions.Absent;
import java.util.Arrays;

/** Cells of a block whose number of rows grows while it is filled. */
final class GrowingBlock {
    private final int steps;
    private double[] values;
    private Histogram[] histograms;

    GrowingBlock(int rows, int steps) {
        this.steps = steps;
        values = new double[Block.cells(rows, steps)];
        Arrays.fill(values, Absent.VALUE);
    }

    void set(int row, int step, double value, Histogram histogram) {
        int cell = Block.cells(row, steps) + step;
        if (cell >= values.length) {
            int before = values.length;
            values = Arrays.copyOf(values, Block.cells(Math.max(row + 1, 2 * row), steps));
            Arrays.fill(values, before, values.length, Absent.VALUE);
        }
        values[cell] = value;
        if (histogram != null) {
            if (histograms == null || cell >= histograms.length) {
                histograms =
                        histograms == null ? new Histogram[values.length] : Arrays.copyOf(histograms, values.length);
            }
            values[cell] = 0;
            histograms[cell] = histogram;
        }
    }

    boolean isPresent(int row, int step) {
        int cell = Block.cells(row, steps) + step;
        return cell < values.length && !Absent.is(values[cell]);
    }

    Block build(Shape shape) {
        int cells = Block.cells(shape.rows(), steps);
        if (values.length != cells) {
            int before = values.length;
            values = Arrays.copyOf(values, cells);
            if (cells > before) {
                Arrays.fill(values, before, cells, Absent.VALUE);
            }
        }
        if (histograms != null && histograms.length != cells) {
            histograms = Arrays.copyOf(histograms, cells);
        }
        return new Block(shape, steps, values, histograms);
    }
}
