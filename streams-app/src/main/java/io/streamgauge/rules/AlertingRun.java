package io.streamgauge.rules;

import io.streamgauge.model.Labels;
import io.streamgauge.promql.VectorSample;
import io.streamgauge.rules.template.TemplateData;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;

/** An alerting rule: expands its result into alerts and hands them to the state machine. */
final class AlertingRun implements RuleRun {
    /** One result, as an alert. */
    record Found(double value, SortedMap<String, String> annotations) {}

    private final AlertRule rule;
    private final CompiledRule compiled;
    private final Expansion expansion;
    private final Set<String> ownNames;

    AlertingRun(AlertRule rule, CompiledRule compiled, RuleSettings settings) {
        this.rule = rule;
        this.compiled = compiled;
        this.expansion = new Expansion(rule, settings);
        this.ownNames = new HashSet<>(rule.labels().keySet());
        this.ownNames.add(SyntheticSeries.NAME_LABEL);
    }

    @Override
    public CompiledRule compiled() {
        return compiled;
    }

    Expansion expansion() {
        return expansion;
    }

    @Override
    public int evaluate(Tick tick, RuleState state, boolean keep) {
        Consumer<String> warn = w -> tick.out().warnings.add(rule.name() + ": " + w);
        List<VectorSample> result = compiled.evaluate(tick.source(), tick.out().sampleMs, warn);
        Map<Labels, Found> found = new HashMap<>(result.size() * 2);
        for (VectorSample sample : result) {
            TemplateData data = expansion.data(sample, tick.timeMs(), tick.query());
            Labels labels = expansion.labels(data, warn);
            double value = sample.histogram() == null ? sample.value() : 0;
            if (found.put(labels, new Found(value, expansion.annotations(data, warn))) != null) {
                throw new RuleProblem(
                        "vector contains metrics with the same labelset after applying alert labels: " + labels);
            }
        }
        new AlertStep(tick, rule, compiled, state, keep, ownNames).run(found);
        return result.size();
    }
}
