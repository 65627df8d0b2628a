package io.streamgauge.promql.eval;

import io.streamgauge.model.GoFloat;
import io.streamgauge.model.Labels;
import io.streamgauge.promql.ast.Aggregate;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code count_values}: how many samples of a group have a value, the value being a label. */
final class CountValues implements VectorNode {
    private final VectorNode input;
    private final String label;
    private final String[] names;
    private final boolean without;

    CountValues(Aggregate aggregate, String label, VectorNode input) {
        this.input = input;
        this.label = label;
        this.without = aggregate.without();
        String[] grouping = LabelSets.sorted(aggregate.grouping());
        this.names = without ? LabelSets.plus(grouping, Labels.NAME) : LabelSets.plus(grouping, label);
    }

    @Override
    public Block eval(Frame frame) {
        Block in = input.eval(frame).resolved(frame.evaluation());
        RowBuilder out = new RowBuilder(frame.steps());
        for (int step = 0; step < frame.steps(); step++) {
            Map<Labels, Integer> counts = new LinkedHashMap<>();
            for (int row = 0; row < in.rows(); row++) {
                int cell = row * frame.steps() + step;
                if (in.isPresent(cell)) {
                    String value =
                            in.isHistogram(cell) ? in.histograms[cell].toString() : GoFloat.plain(in.values[cell]);
                    Labels labels = in.labels(row).with(label, value);
                    Labels group = without ? LabelSets.without(labels, names) : LabelSets.keep(labels, names);
                    counts.merge(group, 1, Integer::sum);
                }
            }
            frame.evaluation().charge(counts.size());
            for (Map.Entry<Labels, Integer> entry : counts.entrySet()) {
                out.add(entry.getKey(), false, step, entry.getValue(), null);
            }
        }
        return out.build();
    }
}
