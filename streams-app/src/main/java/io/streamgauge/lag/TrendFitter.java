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
        int whole = pick(history, history.trendStart());
        if (whole == 0) {
            return Trend.UNKNOWN;
        }
        // Whatever the group did, the producers went on.
        Interval produced = slope(whole, history::latest);
        int n = history.brokenTrend() ? pick(history, history.unbrokenStart()) : whole;
        if (n == 0) {
            return new Trend(produced, Interval.UNKNOWN, Interval.UNKNOWN, 0, 0);
        }
        Interval consumed = slope(n, history::committed);
        Interval lag = slope(n, history::lag);
        return new Trend(produced, consumed, lag, line.noise(n), n);
    }

    /** Chooses readings from one on; 0 where they are too few, or too close. */
    private int pick(History history, int from) {
        int last = history.size() - 1;
        int n = Math.min(RobustLine.MAX_POINTS, last - from + 1);
        if (n < RobustLine.MIN_POINTS || history.timeMs(last) - history.timeMs(from) < minSpanMs) {
            return 0;
        }
        for (int k = 0; k < n; k++) {
            picked[k] = from + (int) Math.round((double) k * (last - from) / (n - 1));
            xs[k] = (history.timeMs(picked[k]) - history.timeMs(last)) / 1000.0;
        }
        return n;
    }

    private Interval slope(int n, Value value) {
        for (int k = 0; k < n; k++) {
            ys[k] = value.at(picked[k]);
        }
        return line.slope(xs, ys, n);
    }
}
