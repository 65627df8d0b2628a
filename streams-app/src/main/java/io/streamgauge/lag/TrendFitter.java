package io.streamgauge.lag;

import java.util.Arrays;

/** Fits the three lines of a {@link Trend}. Keeps its scratch arrays: one per engine, not thread-safe. */
final class TrendFitter {
    /** A peak is so many times higher than readings differ. */
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
            return new Trend(produced, Interval.UNKNOWN, Interval.UNKNOWN, 0, 0);
        }
        Interval consumed = slope(n, history::committed);
        int sinceTurn = pickSinceTurn(history, n);
        if (sinceTurn > 0) {
            Interval ebb = slope(sinceTurn, history::lag);
            if (ebb.high() < 0) {
                Interval wide = ebb.widened(standardErrorOfSteps(sinceTurn));
                return new Trend(produced, consumed, wide, line.noise(sinceTurn), sinceTurn);
            }
            n = pick(history, history.unbrokenStart());
        }
        Interval lag = slope(n, history::lag);
        return new Trend(produced, consumed, lag, line.noise(n), n);
    }

    /**
     * Chooses readings from a lag's turn on: a burst came and goes, or a group was away and is back. What was before the peak says nothing of how it drains, and would make
     * it look slower.
     *
     * @param n how many readings are picked now
     * @return 0 where no peak stands out, or too little came after it
     */
    private int pickSinceTurn(History history, int n) {
        int first = picked[0];
        int last = history.size() - 1;
        int peak = first;
        for (int i = first; i <= last; i++) {
            peak = history.lag(i) >= history.lag(peak) ? i : peak;
        }
        for (int k = 1; k < n; k++) {
            ys[k - 1] = Math.abs(history.lag(picked[k]) - history.lag(picked[k - 1]));
        }
        Arrays.sort(ys, 0, n - 1);
        double standsOut = STANDS_OUT * ys[(n - 1) / 2];
        long top = history.lag(peak);
        boolean turned = top - history.lag(first) > standsOut && top - history.lag(last) > standsOut;
        return turned ? pick(history, peak) : 0;
    }

    /**
     * Of the mean slope between neighbours, for the values last fitted. A lag is a sum of what was written and read: its noise adds up, so that few readings lie closer to a
     * line than the next ones will.
     */
    private double standardErrorOfSteps(int n) {
        double mean = (ys[n - 1] - ys[0]) / (xs[n - 1] - xs[0]);
        double squares = 0;
        for (int k = 1; k < n; k++) {
            double off = (ys[k] - ys[k - 1]) / (xs[k] - xs[k - 1]) - mean;
            squares += off * off;
        }
        int steps = n - 1;
        // Few steps tell little of their own spread: about Student's quantile over the normal one.
        double few = 1 + 1.2 / (steps - 1);
        return few * Math.sqrt(squares / (steps - 1) / steps);
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
