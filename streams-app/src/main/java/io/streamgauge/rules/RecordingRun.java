package io.streamgauge.rules;

import io.streamgauge.model.Labels;
import io.streamgauge.promql.VectorSample;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A recording rule: its result under its name, and the end of what it doesn't return any more. */
final class RecordingRun implements RuleRun {
    private final RecordingRule rule;
    private final CompiledRule compiled;

    /** The labels of the last good result, and of what it was recorded as: mostly the same tick after tick. */
    private List<Labels> lastResult = List.of();

    private List<Labels> lastSeries = List.of();
    private RuleState lastState;

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
        boolean same = state == lastState && state.returned.size() == lastSeries.size() && sameLabels(result);
        List<Labels> series = same ? lastSeries : renamed(result);
        int limit = tick.group().limit();
        if (limit > 0 && result.size() > limit) {
            throw new RuleProblem("exceeded limit of " + limit + " with " + result.size() + " series");
        }
        for (int i = 0; i < series.size(); i++) {
            VectorSample sample = result.get(i);
            tick.record(
                    new RecordedSample(series.get(i), tick.out().sampleMs, sample.value(), sample.histogram()),
                    state,
                    keep);
        }
        if (!same) {
            endOthers(tick, state, new HashSet<>(series), keep);
            lastResult = result.stream().map(VectorSample::labels).toList();
            lastSeries = series;
            lastState = state;
        }
        return result.size();
    }

    private boolean sameLabels(List<VectorSample> result) {
        if (result.size() != lastResult.size()) {
            return false;
        }
        for (int i = 0; i < result.size(); i++) {
            if (!result.get(i).labels().equals(lastResult.get(i))) {
                return false;
            }
        }
        return true;
    }

    private List<Labels> renamed(List<VectorSample> result) {
        Set<Labels> seen = new HashSet<>(result.size() * 2);
        List<Labels> series = new ArrayList<>(result.size());
        for (VectorSample sample : result) {
            Labels labels = series(sample.labels());
            if (!seen.add(labels)) {
                throw new RuleProblem(
                        "vector contains metrics with the same labelset after applying rule labels: " + labels);
            }
            series.add(labels);
        }
        return series;
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
        state.returned = now;
        state.touch();
    }

    private Labels series(Labels result) {
        Labels.Builder builder = result.toBuilder().set(Labels.NAME, rule.name());
        rule.labels().forEach(builder::set);
        return builder.build();
    }
}
