package io.streamgauge.serve.api;

import io.streamgauge.promql.QueryException;
import io.streamgauge.promql.QueryResult;
import io.streamgauge.promql.SeriesSource;
import io.streamgauge.topology.LocalPartitions;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Runs evaluations on the caller's thread, a bounded number at a time, each with a deadline. Thread-safe. */
final class QueryRunner {
    private final LocalPartitions partitions;
    private final QueryLimits limits;
    private final Semaphore slots;

    /** One evaluation, which asks now and then whether its time is up. */
    interface Evaluation {
        QueryResult of(SeriesSource source, BooleanSupplier expired);
    }

    QueryRunner(LocalPartitions partitions, QueryLimits limits) {
        this.partitions = partitions;
        this.limits = limits;
        this.slots = new Semaphore(limits.atOnce(), true);
    }

    /**
     * @param timeoutMs what the request asks for; the server's limit holds too
     * @throws QueryException of kind TIMEOUT when the time is up, waiting included
     */
    QueryResult run(long timeoutMs, Evaluation evaluation) {
        long nanos = TimeUnit.MILLISECONDS.toNanos(Math.min(timeoutMs, limits.timeoutMs()));
        long deadline = System.nanoTime() + nanos;
        acquire(nanos);
        try {
            FederatedSource source =
                    new FederatedSource(partitions.views(), limits.engine().maxSamples(), System::nanoTime, deadline);
            source.checkDeadline();
            return evaluation.of(source, source::isExpired);
        } finally {
            slots.release();
        }
    }

    private void acquire(long nanos) {
        try {
            if (!slots.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
                throw new QueryException(QueryException.Kind.TIMEOUT, "query timed out in query queue");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException(ErrorType.CANCELED, "query was canceled in query queue");
        }
    }
}
