package io.streamgauge.lag;

/** Fits the three lines of a {@link Trend}. Keeps its scratch arrays: one per engine, not thread-safe. */
final class TrendFitter {
    private final RobustLine line = new RobustLine();
    private final double[] xs = new double[RobustLine.MAX_POINTS];
    private final double[] ys = new double[RobustLine.MAX_POINTS];
    private final int[] picked = new int[RobustLine.MAX_POINTS];
    private final long minSpanMs;

    TrendFitter(long minSpanMs) {
        this.minSpanMs = minSpanMs;
    }

    private interface Value {
        double at(int i);
    }

    Trend fit(History history) {
        int from = history.trendStart();
        int last = history.size() - 1;
        int n = Math.min(RobustLine.MAX_POINTS, last - from + 1);
        if (n < RobustLine.MIN_POINTS || history.timeMs(last) - history.timeMs(from) < minSpanMs) {
            return Trend.UNKNOWN;
        }
        for (int k = 0; k < n; k++) {
            picked[k] = from + (int) Math.round((double) k * (last - from) / (n - 1));
            xs[k] = (history.timeMs(picked[k]) - history.timeMs(last)) / 1000.0;
        }
        Interval produced = slope(n, history::latest);
        Interval consumed = slope(n, history::committed);
        Interval lag = slope(n, history::lag);
        return new Trend(produced, consumed, lag, line.noise(n), n);
    }

    private Interval slope(int n, Value value) {
        for (int k = 0; k < n; k++) {
            ys[k] = value.at(picked[k]);
        }
        return line.slope(xs, ys, n);
    }
}
