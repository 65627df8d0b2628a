package io.streamgauge.promql.eval;

import io.streamgauge.model.Labels;
import java.util.Arrays;

/**
 * The rows of a {@link Block} without their values: which series it is about. Nodes compare shapes by identity to know whether what they
 * worked out about the series still holds, so a shape is made anew only when something changed. Effectively immutable.
 */
final class Shape {
    private static final int LOADED_AHEAD = 64;

    static final Shape EMPTY = new Shape(new Labels[0], null);

    final Labels[] labels;
    /** Rows whose name, type and unit go: at the end, or with the first node that looks at labels. Null where none. */
    final boolean[] drop;

    /** Written so that loading ahead is not left out as useless. */
    long loaded;

    private boolean nameLookedAt;
    private boolean oneName;
    private Shape dropped;
    private RowMerge stripped;

    Shape(Labels[] labels, boolean[] drop) {
        this.labels = labels;
        this.drop = drop;
    }

    int rows() {
        return labels.length;
    }

    /** Before the labels of the rows are looked at, one after the other: loads some at a time, which wait for memory together. */
    void loadAhead(int row) {
        if (row % LOADED_AHEAD != 0) {
            return;
        }
        long sum = 0;
        for (int i = row; i < Math.min(labels.length, row + LOADED_AHEAD); i++) {
            sum += labels[i].size();
        }
        loaded = sum;
    }

    boolean isDropped(int row) {
        return drop != null && drop[row];
    }

    /** The same with all names marked for removal. */
    Shape dropped() {
        if (dropped == null) {
            boolean[] all = new boolean[labels.length];
            Arrays.fill(all, true);
            dropped = drop != null && Arrays.equals(all, drop) ? this : new Shape(labels, all);
        }
        return dropped;
    }

    /** What becomes of the rows when the marked names go. */
    RowMerge stripped() {
        if (stripped == null) {
            if (drop == null) {
                stripped = RowMerge.of(labels, null);
            } else {
                Labels[] rest = new Labels[labels.length];
                for (int i = 0; i < rest.length; i++) {
                    rest[i] = drop[i] ? LabelSets.withoutMetadata(labels[i]) : labels[i];
                }
                stripped = RowMerge.of(rest, null);
            }
        }
        return stripped;
    }

    /** Whether all rows have one metric name and neither type nor unit, so that dropping them makes no two rows equal. */
    boolean hasOneName() {
        if (!nameLookedAt) {
            oneName = findOneName();
            nameLookedAt = true;
        }
        return oneName;
    }

    private boolean findOneName() {
        if (labels.length == 0) {
            return true;
        }
        String name = labels[0].metricName();
        for (int i = 0; i < labels.length; i++) {
            loadAhead(i);
            Labels one = labels[i];
            if (!one.metricName().equals(name) || one.has(LabelSets.TYPE) || one.has(LabelSets.UNIT)) {
                return false;
            }
        }
        return true;
    }
}
