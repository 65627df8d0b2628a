package io.streamgauge.promql.eval;

import io.streamgauge.promql.EngineOptions;
import io.streamgauge.promql.QueryException;
import io.streamgauge.promql.QueryResult;
import io.streamgauge.promql.SeriesSource;
import io.streamgauge.promql.ast.Expr;
import io.streamgauge.promql.ast.ValueType;
import io.streamgauge.promql.functions.Notes;
import io.streamgauge.promql.parse.DurationResolver;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.BooleanSupplier;

/**
 * An expression ready to be evaluated again and again. Evaluations of one query share what only depends on the series (groups, matches), as
 * long as the source hands out the same label sets in the same order. Thread-safe: concurrent evaluations don't share.
 *
 * <p>Every evaluation may throw {@link QueryException} for what the data or a limit forbids, and nothing else.
 */
public final class CompiledQuery {
    /** Concurrent evaluations of one query beyond this plan anew. */
    private static final int PLANS = 4;

    private final String text;
    private final Expr expr;
    private final boolean dynamic;
    private final EngineOptions options;
    private final List<SelectorUse> selectors;
    private final ArrayBlockingQueue<Plan> plans = new ArrayBlockingQueue<>(PLANS);

    CompiledQuery(String text, Expr expr, EngineOptions options) {
        this.text = text;
        this.options = options;
        this.dynamic = !DurationResolver.isConstant(expr);
        this.expr = dynamic ? expr : DurationResolver.resolve(expr, 0, 0);
        this.selectors = new SelectorUses(options).of(dynamic ? expr : this.expr);
        if (!dynamic) {
            plans.add(plan(this.expr));
        }
    }

    public String text() {
        return text;
    }

    public Expr expr() {
        return expr;
    }

    public EngineOptions options() {
        return options;
    }

    public ValueType type() {
        return expr.type();
    }

    /** Its selectors, in the order of the text. Durations that depend on the query are taken as in an instant one. */
    public List<SelectorUse> selectors() {
        return selectors;
    }

    /** The value at {@code timeMs} (ms since the epoch). */
    public QueryResult instant(SeriesSource source, long timeMs) {
        return instant(source, timeMs, CompiledQuery::never);
    }

    /** @param expired asked now and then; when it says true, the evaluation ends with a timeout */
    public QueryResult instant(SeriesSource source, long timeMs, BooleanSupplier expired) {
        checkTime(timeMs);
        Notes notes = new Notes(text);
        Evaluation evaluation = new Evaluation(source, options, timeMs, timeMs, 0, notes, expired);
        return run(evaluation, new Frame(evaluation, timeMs, 1, 1), true);
    }

    /**
     * The values at start, start + step, … up to end, as a matrix sorted by labels; a scalar becomes one series without labels.
     *
     * @throws QueryException of kind BAD_DATA for a range or step that makes no sense, or a type that has no range
     */
    public QueryResult range(SeriesSource source, long startMs, long endMs, long stepMs) {
        return range(source, startMs, endMs, stepMs, CompiledQuery::never);
    }

    /** @param expired asked now and then; when it says true, the evaluation ends with a timeout */
    public QueryResult range(SeriesSource source, long startMs, long endMs, long stepMs, BooleanSupplier expired) {
        if (expr.type() != ValueType.VECTOR && expr.type() != ValueType.SCALAR) {
            throw bad("invalid expression type \"" + expr.type().documented()
                    + "\" for range query, must be Scalar or instant Vector");
        }
        checkTime(startMs);
        checkTime(endMs);
        if (stepMs <= 0) {
            throw bad("zero or negative query resolution step widths are not accepted. Try a positive integer");
        }
        if (endMs < startMs) {
            throw bad("end timestamp must not be before start time");
        }
        long steps = (endMs - startMs) / stepMs + 1;
        if (steps > options.maxPoints()) {
            throw bad("exceeded maximum resolution of " + options.maxPoints()
                    + " points per timeseries (limit max-points). Try decreasing the query resolution (?step=XX)");
        }
        Notes notes = new Notes(text);
        Evaluation evaluation = new Evaluation(source, options, startMs, endMs, stepMs, notes, expired);
        return run(evaluation, new Frame(evaluation, startMs, stepMs, (int) steps), false);
    }

    private static boolean never() {
        return false;
    }

    private static void checkTime(long timeMs) {
        if (Math.abs(timeMs) > TimeShift.MAX_MS || timeMs == Long.MIN_VALUE) {
            throw bad("time out of range: " + timeMs + " ms");
        }
    }

    private static QueryException bad(String message) {
        return new QueryException(QueryException.Kind.BAD_DATA, message);
    }

    private QueryResult run(Evaluation evaluation, Frame frame, boolean instant) {
        Plan plan = dynamic ? plan(resolved(evaluation)) : plans.poll();
        if (plan == null) {
            plan = plan(expr);
        }
        QueryResult result =
                new QueryResult(instant ? plan.instant(frame) : plan.range(frame), evaluation.notes.annotations());
        if (!dynamic) {
            boolean kept = plans.offer(plan);
            assert kept || plans.size() == PLANS;
        }
        return result;
    }

    private Expr resolved(Evaluation evaluation) {
        return DurationResolver.resolve(expr, evaluation.stepMs, evaluation.endMs - evaluation.startMs);
    }

    private Plan plan(Expr resolved) {
        return new Plan(resolved, new Planner(options));
    }
}
