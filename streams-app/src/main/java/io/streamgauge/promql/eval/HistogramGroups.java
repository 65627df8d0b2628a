package io.streamgauge.promql.eval;

import io.streamgauge.model.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which rows of a vector are buckets of which classic histogram, worked out once per shape. The groups' labels are those of the series without
 * {@code le}, metric name included.
 */
final class HistogramGroups {
    private static final String[] LE = {Labels.BUCKET};

    private Shape shape;
    private int[] groupOf;
    private double[] boundOf;
    private Integer[] byGroupAndBound;
    private Labels[] labels;
    private boolean[] drop;

    void prepare(Shape of) {
        if (of == shape) {
            return;
        }
        int rows = of.rows();
        groupOf = new int[rows];
        boundOf = new double[rows];
        Map<Labels, Integer> numbers = new HashMap<>();
        List<Labels> groups = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            Labels group = LabelSets.without(of.labels[row], LE);
            Integer known = numbers.putIfAbsent(group, groups.size());
            if (known == null) {
                groups.add(group);
            }
            groupOf[row] = known == null ? groups.size() - 1 : known;
            boundOf[row] = bound(of.labels[row].get(Labels.BUCKET));
        }
        labels = groups.toArray(Labels[]::new);
        drop = of.drop == null ? null : new boolean[labels.length];
        for (int row = 0; row < rows && drop != null; row++) {
            drop[groupOf[row]] |= of.drop[row];
        }
        sort(rows);
        shape = of;
    }

    private void sort(int rows) {
        byGroupAndBound = new Integer[rows];
        Arrays.setAll(byGroupAndBound, i -> i);
        Arrays.sort(byGroupAndBound, (a, b) -> {
            int byGroup = Integer.compare(groupOf[a], groupOf[b]);
            return byGroup != 0 ? byGroup : Double.compare(boundOf[a], boundOf[b]);
        });
    }

    /** A bucket's upper bound, or NaN where {@code le} is missing or not a number. */
    private static double bound(String le) {
        return switch (le) {
            case "+Inf", "Inf", "+inf", "inf" -> Double.POSITIVE_INFINITY;
            case "-Inf", "-inf" -> Double.NEGATIVE_INFINITY;
            default -> parse(le);
        };
    }

    private static double parse(String le) {
        // Java takes what Go doesn't: blanks around, a type suffix.
        for (int i = 0; i < le.length(); i++) {
            char c = le.charAt(i);
            boolean number = (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
            if (!number) {
                return Double.NaN;
            }
        }
        try {
            return Double.parseDouble(le);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    int size() {
        return labels.length;
    }

    /** The rows, group by group in ascending order of their bounds; a NaN bound last. */
    int rowInOrder(int i) {
        return byGroupAndBound[i];
    }

    int groupOf(int row) {
        return groupOf[row];
    }

    double boundOf(int row) {
        return boundOf[row];
    }

    Labels[] labels() {
        return labels;
    }

    boolean[] drop() {
        return drop;
    }
}
