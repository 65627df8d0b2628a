package io.streamgauge.model;

/**
 * The sum of doubles, exactly: whatever the order of the additions, and however they are split between sums that are added later, {@link #value} is the double nearest to the true sum (ties to
 * even) and all components are bit for bit the same.
 *
 * <p>It is held as components that don't overlap, each the rest of the exact sum rounded to a double. Two of them carry at least 107 bits, which is all for anything but magnitudes that lie far apart;
 * more are made where two don't suffice, at most some forty.
 *
 * <p>Finite numbers only. The one exception to exactness: when an intermediate sum exceeds the largest double, the sum becomes infinite, and stays so; where terms of both signs come near that (beyond
 * 2^1000 or so), the order decides whether it does. Not thread-safe.
 *
 * @see <a href="https://doi.org/10.1007/PL00009321">Shewchuk, Adaptive precision floating-point arithmetic (1997)</a>
 */
public final class ExactSum {
    private static final double[] NOTHING = {};

    private double high;
    private double low;
    /** What two components leave out, the largest first. */
    private double[] more = NOTHING;

    public double value() {
        return high;
    }

    /** The first component of what the value leaves out. */
    public double rest() {
        return low;
    }

    /** The components after {@link #rest}, the largest first; mostly empty. Not a copy, read only. */
    public double[] more() {
        return more;
    }

    /** Sets it to {@code newHigh + newLow}, where the first is that sum rounded. */
    public void set(double newHigh, double newLow) {
        high = newHigh;
        low = newLow;
        more = NOTHING;
    }

    public void set(ExactSum other) {
        high = other.high;
        low = other.low;
        more = other.more;
    }

    /** Adds {@code x * times}, the product unrounded. */
    public void addProduct(double x, double times) {
        if (times == 1) {
            add(x);
        } else {
            double product = x * times;
            double rounded = Math.fma(x, times, -product);
            add(product, Double.isFinite(rounded) ? rounded : 0);
        }
    }

    public void add(ExactSum other) {
        add(other.high, other.low);
        for (double component : other.more) {
            add(component);
        }
    }

    public void subtract(ExactSum other) {
        add(-other.high, -other.low);
        for (double component : other.more) {
            add(-component);
        }
    }

    public void add(double x, double xLow) {
        add(x);
        if (xLow != 0) {
            add(xLow);
        }
    }

    /** Adds one double: Knuth's TwoSum on both components and once more to round, if that leaves nothing over. */
    public void add(double x) {
        double s = high + x;
        if (!Double.isFinite(s)) {
            set(Double.isInfinite(high) ? high : s, 0);
            return;
        }
        double part = s - high;
        double error = (high - (s - part)) + (x - part);
        double t = low + error;
        double tPart = t - low;
        double left = (low - (t - tPart)) + (error - tPart);
        if (left != 0 || more.length > 0) {
            Expansion.add(this, x);
            return;
        }
        double h = s + t;
        double hPart = h - s;
        low = (s - (h - hPart)) + (t - hPart);
        high = h;
    }

    void set(double newHigh, double newLow, double[] newMore) {
        high = newHigh;
        low = newLow;
        more = newMore;
    }
}
