package io.streamgauge.promql.script;

import io.streamgauge.promql.parse.SeriesDescription;
import java.util.List;

/** A command of a script. */
sealed interface Command permits Command.Clear, Command.Load, Command.Eval {
    /** Forgets all series. */
    record Clear() implements Command {}

    /**
     * Adds samples, the first at the epoch.
     *
     * @param line from 1
     * @param customHistograms whether classic histograms are to be loaded as native ones with custom buckets, too
     */
    record Load(int line, long stepMs, boolean customHistograms, List<SeriesDescription> series) implements Command {}

    /**
     * Evaluates and compares.
     *
     * @param line from 1
     * @param instant whether at {@code startMs} alone
     */
    record Eval(
            int line,
            boolean instant,
            long startMs,
            long endMs,
            long stepMs,
            String expression,
            Expectation expectation)
            implements Command {}
}
