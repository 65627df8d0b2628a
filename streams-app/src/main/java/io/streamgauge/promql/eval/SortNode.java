package io.streamgauge.promql.eval;

import io.streamgauge.model.Labels;
import io.streamgauge.promql.ast.Span;
import io.streamgauge.promql.functions.NaturalOrder;
import io.streamgauge.promql.functions.Note;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** {@code sort}, {@code sort_desc}, {@code sort_by_label}, {@code sort_by_label_desc}: the order of an instant vector. */
final class SortNode implements VectorNode {
    private final VectorNode input;
    private final List<String> labels;
    private final boolean descending;
    private final Span span;

    /** @param labels what to sort by; null for the value */
    SortNode(VectorNode input, List<String> labels, boolean descending, Span span) {
        this.input = input;
        this.labels = labels;
        this.descending = descending;
        this.span = span;
    }

    @Override
    public Block eval(Frame frame) {
        Block in = input.eval(frame).resolved(frame.evaluation());
        if (frame.evaluation().startMs != frame.evaluation().endMs) {
            frame.evaluation().notes.add(Note.SORT_INEFFECTIVE, span);
        }
        if (frame.steps() > 1) {
            return labels == null ? withoutHistograms(in) : in;
        }
        Integer[] rows = new Integer[in.rows()];
        int n = 0;
        for (int row = 0; row < in.rows(); row++) {
            if (in.isPresent(row) && (labels != null || !in.isHistogram(row))) {
                rows[n++] = row;
            }
        }
        rows = Arrays.copyOf(rows, n);
        Arrays.sort(rows, labels == null ? byValue(in) : byLabels(in));
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = rows[i];
        }
        return RankNode.reordered(in, order);
    }

    private static Block withoutHistograms(Block in) {
        if (in.histograms == null) {
            return in;
        }
        Block out = new Block(in.shape, in.steps, in.values.clone(), in.histograms.clone());
        for (int cell = 0; cell < out.values.length; cell++) {
            if (out.isHistogram(cell)) {
                out.clear(cell);
            }
        }
        return out;
    }

    /** NaN comes last, whichever way. */
    private Comparator<Integer> byValue(Block in) {
        return (a, b) -> {
            double x = in.values[a];
            double y = in.values[b];
            if (Double.isNaN(x) || Double.isNaN(y)) {
                return Boolean.compare(Double.isNaN(x), Double.isNaN(y));
            }
            int order = x < y ? -1 : x > y ? 1 : 0;
            return descending ? -order : order;
        };
    }

    private Comparator<Integer> byLabels(Block in) {
        return (a, b) -> {
            Labels x = in.labels(a);
            Labels y = in.labels(b);
            for (String label : labels) {
                int order = NaturalOrder.compare(x.get(label), y.get(label));
                if (order != 0) {
                    return descending ? -order : order;
                }
            }
            return descending ? y.compareTo(x) : x.compareTo(y);
        };
    }
}
