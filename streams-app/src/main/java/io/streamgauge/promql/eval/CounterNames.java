package io.streamgauge.promql.eval;

import io.streamgauge.model.Labels;
import io.streamgauge.promql.EngineOptions;
import io.streamgauge.promql.ast.Span;
import io.streamgauge.promql.functions.Note;
import java.util.List;

/** Remarks on {@code rate} of what doesn't look like a counter. */
final class CounterNames {
    private static final List<String> SUFFIXES = List.of("_total", "_sum", "_count", "_bucket");
    private final Evaluation evaluation;
    private final Span span;
    private final boolean typed;
    private String lastGood = "";

    CounterNames(Evaluation evaluation, Span span) {
        this.evaluation = evaluation;
        this.span = span;
        this.typed = evaluation.options.has(EngineOptions.Feature.TYPE_AND_UNIT_LABELS);
    }

    void check(Labels labels) {
        String metric = labels.metricName();
        if (metric.isEmpty() || (!typed && metric.equals(lastGood))) {
            return;
        }
        if (typed) {
            String type = labels.get(LabelSets.TYPE);
            if (!type.equals("counter") && !type.equals("histogram")) {
                String detail = Note.quote(type) + ": " + Note.quote(metric);
                evaluation.notes.add(Note.POSSIBLE_NON_COUNTER_LABEL, span, detail);
            }
        } else if (SUFFIXES.stream().noneMatch(metric::endsWith)) {
            evaluation.notes.add(Note.POSSIBLE_NON_COUNTER, span, metric);
        } else {
            lastGood = metric;
        }
    }
}
