package io.streamgauge.lag;

/**
 * What the engine takes for long, short and many.
 *
 * @param windowMs how far back readings are kept
 * @param trendMs how far back trends look; less than the window
 * @param minSpanMs over a shorter time than this no trend is told
 * @param stuckAfterMs an offset that has not moved for this long, and for twice its longest pause so far, is stuck
 * @param pinnedAfterMs a last stable offset that has not moved for this long while the end does belongs to a hanging transaction
 */
public record LagSettings(long windowMs, long trendMs, long minSpanMs, long stuckAfterMs, long pinnedAfterMs) {
    /** For readings each 5 s: 10 min, 3 min, 20 s, 60 s, 2 min. */
    public static final LagSettings DEFAULT = new LagSettings(600_000, 180_000, 20_000, 60_000, 120_000);

    public LagSettings {
        if (minSpanMs <= 0 || stuckAfterMs <= 0 || pinnedAfterMs <= 0 || trendMs < minSpanMs || windowMs <= trendMs) {
            throw new IllegalArgumentException("times must be positive, and min span ≤ trend < window");
        }
    }

    /** The same with all times shorter or longer. */
    public LagSettings scaled(double factor) {
        return new LagSettings(
                Math.round(windowMs * factor),
                Math.round(trendMs * factor),
                Math.round(minSpanMs * factor),
                Math.round(stuckAfterMs * factor),
                Math.round(pinnedAfterMs * factor));
    }
}
