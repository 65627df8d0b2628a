package io.streamgauge.promql.eval;

import io.streamgauge.model.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows that matches have come out in so far: they stay from evaluation to evaluation while the inputs' series do. */
final class ResultRows {
    private static final int UNKNOWN = -3;

    private final MatchLabels labels;
    private final Map<Labels, Integer> index = new HashMap<>();
    private final List<Labels> rows = new ArrayList<>();
    private final List<Boolean> drop = new ArrayList<>();
    private final Map<Long, Integer> pairs = new HashMap<>();
    private final int[] lastOne;
    private final int[] lastRow;
    private Shape shape;

    ResultRows(MatchLabels labels, int manyRows) {
        this.labels = labels;
        lastOne = new int[manyRows];
        lastRow = new int[manyRows];
        Arrays.fill(lastOne, UNKNOWN);
    }

    /** The row of the match of two rows, by their numbers; where one is filled in, its number is negative and its labels are the match group's. */
    int row(int many, Labels manyLabels, int one, Labels oneLabels, boolean dropName) {
        if (many >= 0 && lastOne[many] == one) {
            return lastRow[many];
        }
        int row = pairs.computeIfAbsent(
                ((long) many << 32) | (one & 0xffffffffL), key -> add(labels.result(manyLabels, oneLabels), dropName));
        if (many >= 0) {
            lastOne[many] = one;
            lastRow[many] = row;
        }
        return row;
    }

    private int add(Labels result, boolean dropName) {
        Integer known = index.putIfAbsent(result, rows.size());
        if (known != null) {
            drop.set(known, drop.get(known) || dropName);
            return known;
        }
        rows.add(result);
        drop.add(dropName);
        shape = null;
        return rows.size() - 1;
    }

    int size() {
        return rows.size();
    }

    Shape shape() {
        if (shape == null) {
            boolean[] drops = null;
            if (drop.contains(true)) {
                drops = new boolean[rows.size()];
                for (int i = 0; i < drops.length; i++) {
                    drops[i] = drop.get(i);
                }
            }
            shape = new Shape(rows.toArray(Labels[]::new), drops);
        }
        return shape;
    }
}
