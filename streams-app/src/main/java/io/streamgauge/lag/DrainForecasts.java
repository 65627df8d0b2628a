package io.streamgauge.lag;

/**
 * Scores drain forecasts against what happened: one at a time per partition, made when the interval is bounded, hit when the group caught up within
 * it. A forecast whose upper bound passes without that is a miss, whatever the reason. One that came true before the next reading is not scored: when, nobody saw. Not
 * thread-safe.
 */
final class DrainForecasts {
    private final Coverage coverage;
    private long madeAtMs;
    private long madeOfLag;
    private Interval forecast;
    private long caughtUpAt;
    private long previousMs;
    private long previousLag;

    DrainForecasts(Coverage coverage) {
        this.coverage = coverage;
    }

    void observe(long nowMs, long lag, Trend trend, Interval drainSeconds) {
        if (forecast != null) {
            score(nowMs, lag);
        }
        if (forecast == null && lag > 0 && drainSeconds.bounded() && drainSeconds.mid() > 0) {
            forecast = drainSeconds;
            madeAtMs = nowMs;
            madeOfLag = lag;
            caughtUpAt = trend.caughtUpRecords();
        }
        previousMs = nowMs;
        previousLag = lag;
    }

    /** Forgets the open forecast without scoring it: the offsets tell another story now. */
    void restart() {
        forecast = null;
    }

    private void score(long nowMs, long lag) {
        if (lag > caughtUpAt) {
            if (seconds((double) nowMs) > forecast.high()) {
                count(false);
            }
        } else if (previousMs > madeAtMs) {
            count(forecast.contains(seconds(caughtUpMs(nowMs, lag))));
        } else if (seconds((double) nowMs) < forecast.low()) {
            count(false);
        } else {
            forecast = null;
        }
    }

    private double seconds(double untilMs) {
        return (untilMs - madeAtMs) / 1000;
    }

    /**
     * At the pace since the forecast. The last step looks slower than it was where the group caught up in the middle of it and had nothing more to read, so that it counts only
     * if it was faster.
     */
    private double caughtUpMs(long nowMs, long lag) {
        double pace = (double) (madeOfLag - previousLag) / (previousMs - madeAtMs);
        double last = (double) (previousLag - lag) / (nowMs - previousMs);
        return previousMs + (previousLag - caughtUpAt) / Math.max(pace, last);
    }

    private void count(boolean hit) {
        coverage.count(hit);
        forecast = null;
    }
}
