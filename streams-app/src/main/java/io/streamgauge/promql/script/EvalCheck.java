package io.streamgauge.promql.script;

import io.streamgauge.promql.InstantVector;
import io.streamgauge.promql.MemorySource;
import io.streamgauge.promql.QueryException;
import io.streamgauge.promql.QueryResult;
import io.streamgauge.promql.RangeMatrix;
import io.streamgauge.promql.ScalarValue;
import io.streamgauge.promql.Series;
import io.streamgauge.promql.Value;
import io.streamgauge.promql.VectorSample;
import io.streamgauge.promql.ast.Call;
import io.streamgauge.promql.ast.Expr;
import io.streamgauge.promql.ast.ValueType;
import io.streamgauge.promql.eval.CompiledQuery;
import io.streamgauge.promql.eval.Engine;
import io.streamgauge.promql.parse.DurationResolver;
import io.streamgauge.promql.parse.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One {@code eval} with all its checks. */
final class EvalCheck {
    private static final long MINUTE_MS = 60_000;
    private static final Set<String> READ_RANGE = Set.of("start", "end", "range", "step");

    private final Engine engine;
    private final MemorySource source;
    private final Command.Eval eval;
    private final Expectation expected;

    EvalCheck(Engine engine, MemorySource source, Command.Eval eval) {
        this.engine = engine;
        this.source = source;
        this.eval = eval;
        this.expected = eval.expectation();
    }

    /** What is wrong, or null. */
    String run() {
        QueryResult result;
        CompiledQuery query;
        try {
            query = engine.compile(eval.expression());
            result = eval.instant()
                    ? query.instant(source, eval.startMs())
                    : query.range(source, eval.startMs(), eval.endMs(), eval.stepMs());
        } catch (ParseException | QueryException e) {
            return failure(e);
        }
        if (expected.fails) {
            return "expected an error, got " + result.value();
        }
        String problem = annotations(result);
        if (problem == null) {
            problem = values(result.value());
        }
        try {
            return problem == null && eval.instant() ? hidden(query) : problem;
        } catch (QueryException e) {
            return "run again: " + e.getMessage();
        }
    }

    private String failure(RuntimeException e) {
        String message = e.getMessage();
        if (!expected.fails) {
            return "unexpected error: " + message;
        }
        String detail = e instanceof ParseException p ? p.detail() : message;
        for (Expectation.Text text : expected.failures) {
            if (!text.matches(message) && !text.matches(detail)) {
                return "expected the error " + text + ", got " + message;
            }
        }
        return null;
    }

    private String annotations(QueryResult result) {
        String problem = annotations("warning", result.warnings(), expected.warnings, expected.noWarnings);
        return problem != null ? problem : annotations("info", result.infos(), expected.infos, expected.noInfos);
    }

    private static String annotations(String kind, List<String> actual, List<Expectation.Text> wanted, boolean none) {
        if (none && !actual.isEmpty()) {
            return "expected no " + kind + ", got " + actual;
        }
        if (wanted.isEmpty()) {
            return null;
        }
        for (Expectation.Text text : wanted) {
            if (actual.stream().noneMatch(text::matches)) {
                return "expected the " + kind + " " + text + ", got " + actual;
            }
        }
        for (String one : actual) {
            if (wanted.stream().noneMatch(text -> text.matches(one))) {
                return "unexpected " + kind + ": " + one;
            }
        }
        return null;
    }

    private String values(Value value) {
        if (!eval.instant()) {
            return Comparison.matrix(expected, (RangeMatrix) value, eval.startMs(), eval.stepMs());
        }
        if (expected.range != null) {
            return value instanceof RangeMatrix matrix
                    ? Comparison.matrix(expected, matrix, expected.range.startMs(), expected.range.stepMs())
                    : "expected a range vector, got " + value;
        }
        return Comparison.compare(expected, value);
    }

    private String hidden(CompiledQuery query) {
        if (expected.range != null || expected.string != null) {
            return null;
        }
        long timeMs = eval.startMs();
        String problem = inRange(query, timeMs);
        if (problem != null || AtRewrite.isUnsafe(query.expr())) {
            return problem;
        }
        CompiledQuery pinned = engine.compile(eval.expression(), new AtRewrite(timeMs).apply(query.expr()));
        long[] times = timeMs == 0
                ? new long[] {-1000, 0, 1000}
                : new long[] {-10 * timeMs, 0, timeMs / 5, timeMs, 10 * timeMs};
        for (long at : times) {
            Value value = pinned.instant(source, at).value();
            problem = Comparison.compare(expected, value);
            if (problem != null) {
                return "with @ " + timeMs + " ms, evaluated at " + at + " ms: " + problem;
            }
            problem = inRange(pinned, at);
            if (problem != null) {
                return "with @ " + timeMs + " ms, " + problem;
            }
        }
        return null;
    }

    /** Evaluates a range around a time and compares the step in its middle. */
    private String inRange(CompiledQuery query, long timeMs) {
        if (expected.ordered || readsRange(query.expr())) {
            return null;
        }
        RangeMatrix matrix = (RangeMatrix) query.range(source, timeMs - MINUTE_MS, timeMs + MINUTE_MS, MINUTE_MS)
                .value();
        List<VectorSample> samples = new ArrayList<>();
        for (Series series : matrix.series()) {
            for (int i = 0; i < series.size(); i++) {
                if (series.timeMs(i) == timeMs) {
                    samples.add(new VectorSample(series.labels(), timeMs, series.value(i), series.histogram(i)));
                }
            }
        }
        boolean scalar = query.type() == ValueType.SCALAR;
        Value middle = scalar ? new ScalarValue(timeMs, samples.get(0).value()) : new InstantVector(samples);
        String problem = Comparison.compare(expected, middle);
        return problem == null ? null : "as part of a range around " + timeMs + " ms: " + problem;
    }

    private static boolean readsRange(Expr expr) {
        boolean[] reads = {!DurationResolver.isConstant(expr)};
        expr.forEach(e -> reads[0] |=
                e instanceof Call c && READ_RANGE.contains(c.function().name()));
        return reads[0];
    }
}
