package io.streamgauge.model;

/**
 * A sum of doubles kept as two doubles (about 106 bits), so that the order of additions shows only below a relative 1e-30. Finite numbers only. Not
 * thread-safe.
 */
public final class ExactSum {
    private double high;
    private double low;

    public double value() {
        return high;
    }

    /** What the value leaves out: the exact sum is {@code value() + rest()}. */
    public double rest() {
        return low;
    }

    public void set(double newHigh, double newLow) {
        high = newHigh;
        low = newLow;
    }

    /** Adds one double. */
    public void add(double x) {
        add(x, 0);
    }

    /** Adds {@code x * times}, the product unrounded. */
    public void addProduct(double x, double times) {
        if (times == 1) {
            add(x, 0);
        } else {
            double product = x * times;
            double rounded = Math.fma(x, times, -product);
            add(product, Double.isFinite(rounded) ? rounded : 0);
        }
    }

    public void add(ExactSum other) {
        add(other.high, other.low);
    }

    public void subtract(ExactSum other) {
        add(-other.high, -other.low);
    }

    /**
     * Adds {@code x + xLow}, another sum's {@link #value} and {@link #rest}: Knuth's TwoSum on both halves, then renormalised twice (the accurate variant, after Dekker
     * and Li et al.). A sum beyond all doubles becomes and stays infinite.
     */
    public void add(double x, double xLow) {
        double s = high + x;
        if (Double.isInfinite(s)) {
            set(s, 0);
            return;
        }
        double part = s - high;
        double error = (high - (s - part)) + (x - part);
        double t = low + xLow;
        double tPart = t - low;
        double tError = (low - (t - tPart)) + (xLow - tPart);
        double c = error + t;
        double h = s + c;
        double e = tError + (c - (h - s));
        high = h + e;
        low = Double.isInfinite(high) ? 0 : e - (high - h);
    }
}
