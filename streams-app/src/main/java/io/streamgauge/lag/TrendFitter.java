package io.streamgauge.lag;

import java.util.Arrays;

/** Fits the three lines of a {@link Trend}. Keeps its scratch arrays: one per engine, not thread-safe. */
final class TrendFitter {
    /** From a peak to a trough it is so many times further than from a reading to the next. */
    private static final double STANDS_OUT = 4;

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
            return Trend.ofProducersOnly(produced);
        }
        Interval consumed = slope(n, history::committed);
        Leg leg = Leg.newest(history, picked[0], STANDS_OUT * medianStep(history, n));
        int sinceTurn = leg.turned() && leg.falling() ? pick(history, leg.start()) : 0;
        if (sinceTurn > 0) {
            Trend ebb = trend(sinceTurn, history, produced, consumed, false);
            if (ebb.lag().high() < 0) {
                return ebb;
            }
        }
        return trend(pick(history, history.unbrokenStart()), history, produced, consumed, leg.turned());
    }

    /** Of the readings that are picked. A lag that falls is said to do so only if what it strays by leaves no doubt. */
    private Trend trend(int n, History history, Interval produced, Interval consumed, boolean turned) {
        Interval lag = slope(n, history::lag);
        Wander wander = Wander.of(xs, ys, n);
        Interval wide = lag.high() < 0 ? lag.widened(wander.ofSlope()) : lag;
        return new Trend(produced, consumed, wide, line.noise(n), wander, n, turned);
    }

    /** Of the lag, from one picked reading to the next. */
    private double medianStep(History history, int n) {
        for (int k = 1; k < n; k++) {
            ys[k - 1] = Math.abs(history.lag(picked[k]) - history.lag(picked[k - 1]));
        }
        Arrays.sort(ys, 0, n - 1);
        return ys[(n - 1) / 2];
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
