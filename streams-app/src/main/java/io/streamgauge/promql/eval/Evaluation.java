package io.streamgauge.promql.eval;

import io.streamgauge.promql.EngineOptions;
import io.streamgauge.promql.QueryException;
import io.streamgauge.promql.SeriesSource;
import io.streamgauge.promql.functions.Notes;
import java.util.function.BooleanSupplier;

/** What one run of a query shares: its source, its range, what it remarks and what it may still use. Not thread-safe. */
final class Evaluation {
    final SeriesSource source;
    final EngineOptions options;
    final boolean delayedNames;
    final long startMs;
    final long endMs;
    final long stepMs;
    final Notes notes;
    private final BooleanSupplier expired;
    private long samples;
    private long reads;

    Evaluation(
            SeriesSource source,
            EngineOptions options,
            long startMs,
            long endMs,
            long stepMs,
            Notes notes,
            BooleanSupplier expired) {
        this.source = source;
        this.options = options;
        this.delayedNames = options.has(EngineOptions.Feature.DELAYED_NAME_REMOVAL);
        this.startMs = startMs;
        this.endMs = endMs;
        this.stepMs = stepMs;
        this.notes = notes;
        this.expired = expired;
    }

    /** Counts the cells of a block that is about to be made. */
    void charge(Shape shape, int steps) {
        charge((long) shape.rows() * steps);
    }

    /** Counts samples that are about to be held, and asks whether the caller still waits. */
    void charge(long count) {
        samples += count;
        if (samples > options.maxSamples()) {
            throw QueryException.ofLimit("query processing would load more than " + options.maxSamples()
                    + " samples into memory; narrow the selectors or the range, or raise the limit max-samples");
        }
        checkTime();
    }

    /** Counts samples of ranges that were read. */
    void read(int count) {
        reads += count;
        if (reads > options.maxReads()) {
            throw QueryException.ofLimit("the evaluation would read more than " + options.maxReads()
                    + " samples; narrow the selectors or the range, or raise the limit rule-samples");
        }
    }

    /** Asks whether the caller still waits; to be called every thousand series or so. */
    void checkTime() {
        if (expired.getAsBoolean()) {
            throw new QueryException(QueryException.Kind.TIMEOUT, "query timed out in expression evaluation");
        }
    }

    static QueryException failure(String message) {
        return new QueryException(QueryException.Kind.EXECUTION, message);
    }

    static QueryException sameLabels() {
        return failure("vector cannot contain metrics with the same labelset");
    }
}
