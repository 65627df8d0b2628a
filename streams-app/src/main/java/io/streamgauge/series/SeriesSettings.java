package io.streamgauge.series;

import io.streamgauge.series.window.WindowSettings;

/**
 * What a SERIES partition needs to know. All durations in ms of event time. Immutable.
 *
 * @param stepMs the grid of event time
 * @param ttlMs how long a series may go without an event before it ends with a stale marker
 * @param historyMs how far back samples are kept; at least the longest window and one step
 * @param maxSeries the most live identities (a histogram counts as one) of this partition; what exceeds it goes to the overflow series
 * @param maxSeriesPerMetric the same for one metric name
 * @param windows which windows are computed
 * @param maxWatermarkLagMs an input partition further behind the wall clock than this is not waited for; {@link Long#MAX_VALUE}: all are, for ever
 * @param maxExemplars how many series of this partition may have an exemplar; further ones get none
 */
public record SeriesSettings(
        long stepMs,
        long ttlMs,
        long historyMs,
        int maxSeries,
        int maxSeriesPerMetric,
        WindowSettings windows,
        long maxWatermarkLagMs,
        int maxExemplars) {
    /** So many exemplars are kept where nobody says otherwise. */
    public static final int MAX_EXEMPLARS = 100_000;

    public SeriesSettings {
        if (ttlMs < stepMs) {
            throw new IllegalArgumentException(
                    "series-ttl " + ttlMs + " ms is shorter than a step of " + stepMs + " ms");
        }
        if (historyMs < windows.longestMs() + stepMs) {
            throw new IllegalArgumentException(
                    "history of " + historyMs + " ms is shorter than the longest window and a step");
        }
    }

    /** Waits for every input partition, for ever. */
    public SeriesSettings(
            long stepMs, long ttlMs, long historyMs, int maxSeries, int maxSeriesPerMetric, WindowSettings windows) {
        this(stepMs, ttlMs, historyMs, maxSeries, maxSeriesPerMetric, windows, Long.MAX_VALUE, MAX_EXEMPLARS);
    }

    public SeriesSettings withMaxWatermarkLagMs(long ms) {
        return new SeriesSettings(stepMs, ttlMs, historyMs, maxSeries, maxSeriesPerMetric, windows, ms, maxExemplars);
    }

    /** Step 5 s, TTL 1 h, history 1 h, 1M series, 100k per metric, the default windows. */
    public static SeriesSettings defaults() {
        return new SeriesSettings(5_000, 3_600_000, 3_600_000, 1_000_000, 100_000, WindowSettings.defaults());
    }

    public StepGrid grid() {
        return new StepGrid(stepMs);
    }
}
