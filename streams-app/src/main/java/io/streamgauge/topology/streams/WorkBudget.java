package io.streamgauge.topology.streams;

import java.util.function.LongSupplier;

/**
 * Bounds the work of one call, so that a stream thread polls and commits in time also while it catches up. One per task; not thread-safe.
 */
public final class WorkBudget {
    /** Long against what a pause between two calls costs, short against a transaction's and a poll's time limit. */
    public static final long DEFAULT_MS = 1_000;

    private final long budgetMs;
    private final LongSupplier clockMs;
    private long endMs;

    public WorkBudget(long budgetMs, LongSupplier clockMs) {
        this.budgetMs = budgetMs;
        this.clockMs = clockMs;
    }

    public void begin() {
        endMs = clockMs.getAsLong() + budgetMs;
    }

    public boolean left() {
        return clockMs.getAsLong() < endMs;
    }
}
