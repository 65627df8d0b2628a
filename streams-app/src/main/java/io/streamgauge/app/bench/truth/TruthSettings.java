package io.streamgauge.app.bench.truth;

import io.streamgauge.ingest.Limits;
import io.streamgauge.rules.RuleSettings;
import io.streamgauge.series.SeriesSettings;
import io.streamgauge.series.StepGrid;
import io.streamgauge.series.collect.CollectSettings;
import io.streamgauge.series.window.WindowSettings;

/**
 * What the truth depends on besides the log. Durations and times in ms. Immutable.
 *
 * <p>What bounds the wait for a partition that stands still (max-watermark-lag) follows the wall clock and is not here: leave it off.
 *
 * @param ttlMs how long a series may go without an event before it ends
 * @param forgetMs how long after its end a series is remembered: one that comes back later begins anew, a counter at zero
 * @param endMs the last step end up to which rules are evaluated, or {@link #END_OF_LOG}
 */
public record TruthSettings(
        long stepMs,
        long latenessMs,
        long ttlMs,
        long forgetMs,
        Limits limits,
        WindowSettings windows,
        RuleSettings rules,
        long endMs) {
    /** The end of the step that the newest event is in, which is where a backtest ends. */
    public static final long END_OF_LOG = Long.MAX_VALUE;

    /** As the service has them; evaluated to the {@linkplain #END_OF_LOG end of the log}. */
    public static TruthSettings of(CollectSettings collect, SeriesSettings series, Limits limits, RuleSettings rules) {
        StepGrid grid = collect.grid();
        long blockMs = Math.max(series.stepMs(), series.historyMs() / 8);
        return new TruthSettings(
                collect.stepMs(),
                collect.latenessMs(),
                grid.endOf(series.ttlMs()),
                grid.endOf(series.historyMs() + 2 * blockMs) + 2 * series.stepMs(),
                limits,
                series.windows(),
                rules,
                END_OF_LOG);
    }

    /** The same, with rules evaluated up to a time; rounded down to a step end. */
    public TruthSettings endingAt(long timeMs) {
        return new TruthSettings(stepMs, latenessMs, ttlMs, forgetMs, limits, windows, rules, grid().floor(timeMs));
    }

    StepGrid grid() {
        return new StepGrid(stepMs);
    }
}
