package io.streamgauge.rules;

import io.streamgauge.model.Labels;
import io.streamgauge.promql.VectorSample;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A recording rule: its result under its name, and the end of what it doesn't return any more. */
final class RecordingRun implements RuleRun {
    private final RecordingRule rule;
    private final CompiledRule compiled;

    /** From a result's labels to the recorded series': the same ones come back tick after tick. */
    private final Map<Labels, Labels> outputs = new HashMap<>();

    RecordingRun(RecordingRule rule, CompiledRule compiled) {
        this.rule = rule;
        this.compiled = compiled;
    }

    @Override
    public CompiledRule compiled() {
        return compiled;
    }

    @Override
    public int evaluate(Tick tick, RuleState state, boolean keep) {
        List<VectorSample> result = compiled.evaluate(
                tick.source(), tick.out().sampleMs, w -> tick.out().warnings.add(rule.name() + ": " + w));
        if (outputs.size() > 2 * result.size() + 100) {
            outputs.clear();
        }
        Map<Labels, VectorSample> made = new HashMap<>(result.size() * 2);
        for (VectorSample sample : result) {
            Labels series = outputs.computeIfAbsent(sample.labels(), this::series);
            if (made.put(series, sample) != null) {
                throw new RuleProblem(
                        "vector contains metrics with the same labelset after applying rule labels: " + series);
            }
        }
        int limit = tick.group().limit();
        if (limit > 0 && made.size() > limit) {
            throw new RuleProblem("exceeded limit of " + limit + " with " + made.size() + " series");
        }
        for (VectorSample sample : result) {
            Labels series = outputs.get(sample.labels());
            tick.record(
                    new RecordedSample(series, tick.out().sampleMs, sample.value(), sample.histogram()), state, keep);
        }
        endOthers(tick, state, made.keySet(), keep);
        return result.size();
    }

    private static void endOthers(Tick tick, RuleState state, Set<Labels> now, boolean keep) {
        if (state.returned.equals(now)) {
            return;
        }
        for (Labels series : state.returned) {
            if (!now.contains(series)) {
                tick.end(series, state, keep);
            }
        }
        state.returned = new HashSet<>(now);
        state.touch();
    }

    private Labels series(Labels result) {
        Labels.Builder builder = result.toBuilder().set(Labels.NAME, rule.name());
        rule.labels().forEach(builder::set);
        return builder.build();
    }
}
