package io.streamgauge.promql.eval;

import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;
import io.streamgauge.promql.functions.Absent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects a block whose rows are known only while it is computed. */
final class RowBuilder {
    private final int steps;
    private final Map<Labels, Integer> index = new HashMap<>();
    private final List<Labels> labels = new ArrayList<>();
    private final List<double[]> values = new ArrayList<>();
    private final List<Histogram[]> histograms = new ArrayList<>();
    private final List<Boolean> drop = new ArrayList<>();
    private boolean anyHistogram;

    RowBuilder(int steps) {
        this.steps = steps;
    }

    /** @throws io.streamgauge.promql.QueryException where the series has a sample at this step already */
    void add(Labels series, boolean dropName, int step, double value, Histogram histogram) {
        int row = index.computeIfAbsent(series, key -> newRow(key));
        if (!Absent.is(values.get(row)[step])) {
            throw Evaluation.sameLabels();
        }
        if (dropName) {
            drop.set(row, true);
        }
        values.get(row)[step] = value;
        if (histogram != null) {
            anyHistogram = true;
            if (histograms.get(row) == null) {
                histograms.set(row, new Histogram[steps]);
            }
            histograms.get(row)[step] = histogram;
            values.get(row)[step] = 0;
        }
    }

    private int newRow(Labels series) {
        double[] cells = new double[steps];
        Arrays.fill(cells, Absent.VALUE);
        labels.add(series);
        values.add(cells);
        histograms.add(null);
        drop.add(false);
        return labels.size() - 1;
    }

    Block build() {
        int rows = labels.size();
        boolean[] drops = null;
        if (drop.contains(true)) {
            drops = new boolean[rows];
            for (int i = 0; i < rows; i++) {
                drops[i] = drop.get(i);
            }
        }
        Block block = Block.uninitialized(new Shape(labels.toArray(Labels[]::new), drops), steps);
        if (anyHistogram) {
            block.histograms = new Histogram[block.values.length];
        }
        for (int i = 0; i < rows; i++) {
            System.arraycopy(values.get(i), 0, block.values, i * steps, steps);
            if (histograms.get(i) != null) {
                System.arraycopy(histograms.get(i), 0, block.histograms, i * steps, steps);
            }
        }
        return block;
    }
}
