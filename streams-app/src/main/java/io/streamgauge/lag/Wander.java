package io.streamgauge.lag;

/**
 * How far a value strays from its line as time goes by. A lag is a sum of what was written and read, so its noise adds up: few readings lie closer to a line than the next
 * ones will. Estimated as the variance of a Brownian motion with drift, from its steps.
 *
 * @param variancePerSecond records² a second
 * @param spanSeconds of the readings that it was estimated from
 */
public record Wander(double variancePerSecond, double spanSeconds) {
    static final Wander NONE = new Wander(0, 1);

    /**
     * Of three points or more.
     *
     * @param xs seconds, strictly increasing
     */
    static Wander of(double[] xs, double[] ys, int n) {
        double span = xs[n - 1] - xs[0];
        double drift = (ys[n - 1] - ys[0]) / span;
        double squares = 0;
        for (int k = 1; k < n; k++) {
            double seconds = xs[k] - xs[k - 1];
            double off = ys[k] - ys[k - 1] - drift * seconds;
            squares += off * off / seconds;
        }
        // Few steps tell little of their own spread: about Student's quantile over the normal one.
        double few = 1 + 1.2 / (n - 2);
        return new Wander(few * few * squares / (n - 2), span);
    }

    /** The standard error of the slope of all, records a second. */
    double ofSlope() {
        return Math.sqrt(variancePerSecond / spanSeconds);
    }

    /** The standard deviation after some time, records. */
    double after(double seconds) {
        return Math.sqrt(variancePerSecond * seconds);
    }
}
