package io.streamgauge.series;

/**
 * A sum in double-double arithmetic (about 106 bits): integers below 2<sup>106</sup> add up exactly, and other values come out the same to the last bit of a double in whatever order
 * they are added, but for sums that cancel to nothing beside their parts. That is what makes a total independent of how events were spread over partitions and commits.
 *
 * <p>Not thread-safe.
 *
 * @see <a href="https://doi.org/10.1007/PL00009321">Shewchuk, Adaptive precision floating-point arithmetic</a>
 */
public final class ExactSum {
    private double hi;
    private double lo;

    public double hi() {
        return hi;
    }

    /** What {@link #hi} leaves out; less than half of its last bit. */
    public double lo() {
        return lo;
    }

    /** The sum, rounded. */
    public double value() {
        return hi;
    }

    public boolean isZero() {
        return hi == 0 && lo == 0;
    }

    public void set(double newHi, double newLo) {
        hi = newHi;
        lo = newLo;
    }

    public void add(double value) {
        add(value, 0);
    }

    public void add(double otherHi, double otherLo) {
        double s = hi + otherHi;
        if (Double.isInfinite(s) || Double.isNaN(s)) {
            set(s, 0);
            return;
        }
        double b = s - hi;
        double e = (hi - (s - b)) + (otherHi - b);
        double t = lo + otherLo;
        double c = t - lo;
        double f = (lo - (t - c)) + (otherLo - c);
        e += t;
        double u = s + e;
        e = e - (u - s) + f;
        hi = u + e;
        lo = e - (hi - u);
    }
}
