package io.streamgauge.rules.test;

import io.streamgauge.model.CounterResetHint;
import io.streamgauge.model.GoFloat;
import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;
import io.streamgauge.promql.EngineOptions;
import io.streamgauge.promql.InstantVector;
import io.streamgauge.promql.QueryException;
import io.streamgauge.promql.QueryResult;
import io.streamgauge.promql.ScalarValue;
import io.streamgauge.promql.VectorSample;
import io.streamgauge.promql.eval.Engine;
import io.streamgauge.promql.parse.Durations;
import io.streamgauge.promql.parse.ParseException;
import io.streamgauge.rules.RuleGroup;
import io.streamgauge.rules.test.TestFile.AlertCheck;
import io.streamgauge.rules.test.TestFile.ExpectedAlert;
import io.streamgauge.rules.test.TestFile.ExpectedSample;
import io.streamgauge.rules.test.TestFile.ExprCheck;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** One test on virtual time: the rules are evaluated step by step, alerts are compared on the way, expressions at the end. */
final class TestRun {
    /** How often all groups may be evaluated in one test. */
    static final int MAX_EVALUATIONS = 2_000_000;

    private static final String INDENT = "      ";

    private final TestFile file;
    private final TestFile.Test test;
    private final EngineOptions engine;
    private final TestSeries series;
    private final RuleSteps rules;
    private final FloatComparison floats;
    private final List<String> problems = new ArrayList<>();

    TestRun(TestFile file, TestFile.Test test, List<RuleGroup> groups, EngineOptions engine) {
        this.file = file;
        this.test = test;
        this.engine = engine.withSubqueryStepMs(file.evaluationIntervalMs());
        this.series = new TestSeries(test.inputSeries(), test.startMs(), test.intervalMs());
        this.rules = new RuleSteps(groups, file.evaluationIntervalMs(), this.engine, test, series);
        this.floats = file.fuzzy() ? FloatComparison.FUZZY : FloatComparison.EXACT;
    }

    /** What is not as expected, as lines for people; empty if all is well. */
    List<String> run() {
        long intervalMs = file.evaluationIntervalMs();
        long maxMs = test.maxEvalTimeMs();
        if (maxMs / intervalMs >= MAX_EVALUATIONS) {
            return List.of("    the last eval_time, " + Durations.format(maxMs) + ", needs more than " + MAX_EVALUATIONS
                    + " evaluations (MAX_EVALUATIONS); raise evaluation_interval");
        }
        List<AlertCheck> checks = new ArrayList<>(test.alertChecks());
        checks.sort(Comparator.comparingLong(AlertCheck::evalTimeMs));
        int next = 0;
        for (long atMs = 0; atMs <= maxMs; atMs += intervalMs) {
            series.loadTill(test.startMs() + atMs);
            List<String> failures = rules.evaluate(test.startMs() + atMs);
            if (!failures.isEmpty()) {
                problems.add("    at " + Durations.format(atMs) + " rules failed:");
                failures.forEach(f -> problems.add(INDENT + f));
                return problems;
            }
            while (next < checks.size() && checks.get(next).evalTimeMs() < atMs + intervalMs) {
                check(checks.get(next++));
            }
        }
        test.exprChecks().forEach(this::check);
        return problems;
    }

    private void check(AlertCheck check) {
        List<String> diff = Differences.between(
                sorted(check.expected()),
                sorted(rules.firing(check.alertname())),
                (e, g) -> e.labels().equals(g.labels()) && e.annotations().equals(g.annotations()),
                TestRun::show,
                TestRun::show);
        if (!diff.isEmpty()) {
            problem(check.line(), "alert " + check.alertname() + " at " + Durations.format(check.evalTimeMs()));
            problems.addAll(diff);
        }
    }

    private static List<ExpectedAlert> sorted(List<ExpectedAlert> alerts) {
        List<ExpectedAlert> sorted = new ArrayList<>(alerts);
        sorted.sort(Comparator.comparing(ExpectedAlert::labels));
        return sorted;
    }

    private static String show(ExpectedAlert alert) {
        StringBuilder out = new StringBuilder(alert.labels().toString());
        for (Map.Entry<String, String> annotation : alert.annotations().entrySet()) {
            out.append("\n            ")
                    .append(annotation.getKey())
                    .append(": ")
                    .append(annotation.getValue());
        }
        return out.toString();
    }

    private void check(ExprCheck check) {
        String what = check.expr() + " at " + Durations.format(check.evalTimeMs());
        List<VectorSample> got;
        try {
            got = query(check);
        } catch (ParseException e) {
            problem(check.line(), what);
            e.render().lines().forEach(line -> problems.add(INDENT + "  " + line));
            return;
        } catch (QueryException e) {
            problem(check.line(), what);
            problems.add(INDENT + "  " + e.getMessage());
            return;
        }
        List<ExpectedSample> expected = new ArrayList<>(check.expected());
        expected.sort(Comparator.comparing(ExpectedSample::labels));
        List<String> diff = Differences.between(expected, got, this::same, TestRun::show, TestRun::show);
        if (!diff.isEmpty()) {
            problem(check.line(), what);
            problems.addAll(diff);
        }
    }

    private List<VectorSample> query(ExprCheck check) {
        long timeMs = test.startMs() + check.evalTimeMs();
        QueryResult result = new Engine(engine).compile(check.expr()).instant(series.source(), timeMs);
        if (result.value() instanceof ScalarValue scalar) {
            return List.of(new VectorSample(Labels.EMPTY, timeMs, scalar.value(), null));
        }
        if (result.value() instanceof InstantVector vector) {
            List<VectorSample> samples = new ArrayList<>(vector.samples());
            samples.sort(Comparator.comparing(VectorSample::labels));
            return samples;
        }
        throw new QueryException(
                QueryException.Kind.BAD_DATA,
                "the result is a " + result.value().type() + "; only vectors and scalars can be compared");
    }

    private boolean same(ExpectedSample e, VectorSample g) {
        if (!e.labels().equals(g.labels()) || (e.histogram() == null) != (g.histogram() == null)) {
            return false;
        }
        if (e.histogram() == null) {
            return floats.same(e.value(), g.value());
        }
        boolean hint = !e.hintWritten() || e.histogram().hint() == g.histogram().hint();
        return hint && e.histogram().compact().equals(g.histogram().compact());
    }

    private static String show(ExpectedSample e) {
        CounterResetHint hint = e.hintWritten() ? e.histogram().hint() : CounterResetHint.UNKNOWN;
        return show(
                e.labels(),
                e.value(),
                e.histogram() == null ? null : e.histogram().withHint(hint));
    }

    private static String show(VectorSample g) {
        return show(g.labels(), g.value(), g.histogram());
    }

    private static String show(Labels labels, double value, Histogram histogram) {
        return labels + " " + (histogram == null ? GoFloat.api(value) : histogram.toString());
    }

    private void problem(int line, String what) {
        problems.add("    " + file.path() + ":" + line + ": " + what);
    }
}
