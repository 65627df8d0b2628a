package io.streamgauge.promql.eval;

import io.streamgauge.model.GoFloat;
import io.streamgauge.model.Histogram;
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
                    String value = in.isHistogram(cell) ? text(in.histograms[cell]) : GoFloat.plain(in.values[cell]);
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

    /** As Prometheus prints a histogram in a label: count, sum and the buckets that are not empty. */
    private static String text(Histogram histogram) {
        StringBuilder out = new StringBuilder("{count:").append(GoFloat.general(histogram.count()));
        out.append(", sum:").append(GoFloat.general(histogram.sum()));
        for (Histogram.Bucket bucket : histogram.buckets()) {
            if (bucket.count() != 0) {
                out.append(", ").append(bucket.lowerInclusive() ? '[' : '(');
                out.append(GoFloat.general(bucket.lower())).append(',').append(GoFloat.general(bucket.upper()));
                out.append(bucket.upperInclusive() ? ']' : ')').append(':').append(GoFloat.general(bucket.count()));
            }
        }
        return out.append('}').toString();
    }
}
