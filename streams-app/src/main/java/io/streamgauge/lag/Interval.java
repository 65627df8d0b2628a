package io.streamgauge.lag;

/**
 * An estimate with what it may be at the engine's confidence. Bounds may be infinite: then nothing is known on that side.
 *
 * @param low the lower bound
 * @param mid the estimate; NaN when there is none
 * @param high the upper bound
 */
public record Interval(double low, double mid, double high) {
    /** Nothing is known. */
    public static final Interval UNKNOWN = new Interval(Double.NEGATIVE_INFINITY, Double.NaN, Double.POSITIVE_INFINITY);

    public Interval {
        if (!(low <= high) || mid < low || mid > high) {
            throw new IllegalArgumentException("not an interval: " + low + " … " + mid + " … " + high);
        }
    }

    /** Of a value that is known. */
    static Interval of(double value) {
        return new Interval(value, value, value);
    }

    /** Whether there is an estimate at all. */
    public boolean known() {
        return !Double.isNaN(mid);
    }

    /** Whether both bounds are finite. */
    public boolean bounded() {
        return Double.isFinite(low) && Double.isFinite(high);
    }

    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /** At least as wide as a standard error of its middle asks. */
    Interval widened(double standardError) {
        double half = RobustLine.Z90 * standardError;
        return new Interval(Math.min(low, mid - half), mid, Math.max(high, mid + half));
    }

    /** The standard error that a normal estimate with this interval has. */
    double standardError() {
        return (high - low) / (2 * RobustLine.Z90);
    }
}
