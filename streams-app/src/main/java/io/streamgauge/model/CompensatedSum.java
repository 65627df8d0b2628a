package io.streamgauge.model;

/** Neumaier's summation: keeps what each addition rounds away. Not thread-safe. */
final class CompensatedSum {
    private double sum;
    private double lost;

    void add(double x) {
        lost = lost(sum, x, lost);
        sum += x;
    }

    /** What adding {@code x} to {@code sum} rounds away, on top of what was lost before. */
    static double lost(double sum, double x, double before) {
        double t = sum + x;
        if (Double.isInfinite(t)) {
            return 0;
        }
        return before + (Math.abs(sum) >= Math.abs(x) ? (sum - t) + x : (x - t) + sum);
    }

    double value() {
        return sum + lost;
    }
}
