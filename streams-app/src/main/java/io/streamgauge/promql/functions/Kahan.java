package io.streamgauge.promql.functions;

/**
 * Compensated summation (Neumaier's variant of Kahan's), as Prometheus sums: results agree to the last digits. Not thread-safe.
 */
public final class Kahan {
    public double sum;
    public double compensation;

    public Kahan() {}

    public Kahan(double sum) {
        this.sum = sum;
    }

    public void add(double x) {
        double t = sum + x;
        if (Double.isInfinite(t)) {
            compensation = 0;
        } else if (Math.abs(sum) >= Math.abs(x)) {
            compensation += (sum - t) + x;
        } else {
            compensation += (x - t) + sum;
        }
        sum = t;
    }

    public void clear() {
        sum = 0;
        compensation = 0;
    }

    /** The sum so far. */
    public double value() {
        return sum + compensation;
    }
}
