package io.streamgauge.lag;

/**
 * Scores drain forecasts against what happened: one at a time per partition, made when the interval is bounded, hit when the group caught up within
 * it. A forecast whose upper bound passes without that is a miss, whatever the reason. Not thread-safe.
 */
final class DrainForecasts {
    private final Coverage coverage;
    private long madeAtMs;
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
        if (lag <= caughtUpAt) {
            double elapsed = (caughtUpMs(nowMs, lag) - madeAtMs) / 1000.0;
            count(forecast.contains(elapsed));
        } else if (nowMs - madeAtMs > forecast.high() * 1000) {
            count(false);
        }
    }

    /** On the line between the reading before and this one. */
    private double caughtUpMs(long nowMs, long lag) {
        if (previousLag <= caughtUpAt) {
            return previousMs;
        }
        return previousMs + (nowMs - previousMs) * (double) (previousLag - caughtUpAt) / (previousLag - lag);
    }

    private void count(boolean hit) {
        coverage.count(hit);
        forecast = null;
    }
}
