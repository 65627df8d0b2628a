package io.streamgauge.serve.api;

import io.streamgauge.promql.EngineOptions;
import io.streamgauge.promql.InstantVector;
import io.streamgauge.promql.QueryException;
import io.streamgauge.promql.QueryResult;
import io.streamgauge.promql.RangeMatrix;
import io.streamgauge.promql.Value;
import io.streamgauge.promql.eval.CompiledQuery;
import io.streamgauge.promql.eval.Engine;
import io.streamgauge.promql.parse.ParseException;
import io.streamgauge.promql.parse.ParserOptions;
import io.streamgauge.promql.parse.PromQl;
import io.streamgauge.topology.LocalPartitions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code query}, {@code query_range}, {@code format_query}. An instant query without a time is for now; while the watermark is behind, it finds what is newest within the
 * lookback, as ever. Thread-safe.
 */
public final class QueryApi {
    private static final String TRUNCATED = "results truncated due to limit";

    private final QueryRunner runner;
    private final QueryLimits limits;
    private final Clock clock;

    public QueryApi(LocalPartitions partitions, QueryLimits limits, Clock clock) {
        this.runner = new QueryRunner(partitions, limits);
        this.limits = limits;
        this.clock = clock;
    }

    public ApiAnswer instant(ApiRequest request) {
        int limit = request.limit("limit");
        long timeMs = request.timeMs("time", clock.millis());
        CompiledQuery query = compile(request);
        return answer(
                runner.run(timeoutMs(request), (source, expired) -> query.instant(source, timeMs, expired)), limit);
    }

    public ApiAnswer range(ApiRequest request) {
        int limit = request.limit("limit");
        long startMs = required(request, "start");
        long endMs = required(request, "end");
        if (endMs < startMs) {
            throw ApiException.badParameter("end", "end timestamp must not be before start time");
        }
        long stepMs = request.durationMs("step", 0);
        if (stepMs <= 0) {
            throw ApiException.badParameter(
                    "step",
                    request.get("step").isEmpty()
                            ? "cannot parse \"\" to a valid duration"
                            : "zero or negative query resolution step widths are not accepted. Try a positive integer");
        }
        if ((endMs - startMs) / stepMs > limits.engine().maxPoints()) {
            throw new ApiException(
                    ErrorType.BAD_DATA,
                    "exceeded maximum resolution of "
                            + String.format(
                                    java.util.Locale.ROOT,
                                    "%,d",
                                    limits.engine().maxPoints())
                            + " points per timeseries. Try decreasing the query resolution (?step=XX)");
        }
        CompiledQuery query = compile(request);
        return answer(
                runner.run(
                        timeoutMs(request), (source, expired) -> query.range(source, startMs, endMs, stepMs, expired)),
                limit);
    }

    public ApiAnswer format(ApiRequest request) {
        try {
            String text = PromQl.print(PromQl.parse(request.get("query"), ParserOptions.DEFAULT));
            return ApiAnswer.of(json -> json.writeString(text));
        } catch (ParseException e) {
            throw ApiException.of(e);
        }
    }

    private static long required(ApiRequest request, String name) {
        if (request.get(name).isEmpty()) {
            throw ApiException.badParameter(name, "cannot parse \"\" to a valid timestamp");
        }
        return request.timeMs(name, 0);
    }

    private long timeoutMs(ApiRequest request) {
        long timeoutMs = request.durationMs("timeout", limits.timeoutMs());
        if (timeoutMs < 0) {
            throw ApiException.badParameter("timeout", "must not be negative");
        }
        return timeoutMs;
    }

    private CompiledQuery compile(ApiRequest request) {
        EngineOptions options = limits.engine();
        long lookbackMs = request.durationMs("lookback_delta", options.lookbackMs());
        if (lookbackMs <= 0) {
            throw ApiException.badParameter("lookback_delta", "must be positive");
        }
        try {
            return new Engine(options.withLookbackMs(lookbackMs)).compile(request.get("query"));
        } catch (QueryException e) {
            throw ApiException.badParameter("query", e.getMessage());
        } catch (ParseException e) {
            throw ApiException.of(e);
        }
    }

    private static ApiAnswer answer(QueryResult result, int limit) {
        Value value = result.value();
        Value cut = truncated(value, limit);
        ApiAnswer answer = JsonValues.answer(new QueryResult(cut, result.annotations()));
        if (cut == value) {
            return answer;
        }
        List<String> warnings = new ArrayList<>(answer.warnings());
        warnings.add(TRUNCATED);
        return new ApiAnswer(answer.data(), warnings, answer.infos());
    }

    private static Value truncated(Value value, int limit) {
        if (limit == 0) {
            return value;
        }
        if (value instanceof InstantVector vector && vector.samples().size() > limit) {
            return new InstantVector(vector.samples().subList(0, limit));
        }
        if (value instanceof RangeMatrix matrix && matrix.series().size() > limit) {
            return new RangeMatrix(matrix.series().subList(0, limit));
        }
        return value;
    }
}
