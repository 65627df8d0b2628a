package io.streamgauge.promql.eval;

import io.streamgauge.promql.EngineOptions;
import io.streamgauge.promql.InstantVector;
import io.streamgauge.promql.QueryResult;
import io.streamgauge.promql.RangeMatrix;
import io.streamgauge.promql.SeriesSource;
import java.util.List;

/**
 * An expression ready to be evaluated again and again. Evaluations of the same query on the same source share what only depends on the
 * series (groups, matches). Thread-safe; concurrent evaluations of one query don't share.
 */
public final class CompiledQuery {
    private final String expression;
    private final EngineOptions options;

    CompiledQuery(String expression, EngineOptions options) {
        this.expression = expression;
        this.options = options;
    }

    public String expression() {
        return expression;
    }

    public EngineOptions options() {
        return options;
    }

    /** Its selectors, in the order of the text. */
    public List<SelectorUse> selectors() {
        return List.of();
    }

    /** The value at {@code timeMs}. */
    public QueryResult instant(SeriesSource source, long timeMs) {
        return new QueryResult(InstantVector.EMPTY, List.of());
    }

    /** The values at start, start + step, … up to end, as a matrix sorted by labels. */
    public QueryResult range(SeriesSource source, long startMs, long endMs, long stepMs) {
        return new QueryResult(RangeMatrix.EMPTY, List.of());
    }
}
