package io.streamgauge.model;

/** Neumaier's summation: keeps what each addition rounds away. Not thread-safe. */
final class CompensatedSum {
    private double sum;
    private double lost;

    void add(double x) {
        double t = sum + x;
        if (Double.isInfinite(t)) {
            lost = 0;
        } else if (Math.abs(sum) >= Math.abs(x)) {
            lost += (sum - t) + x;
        } else {
            lost += (x - t) + sum;
        }
        sum = t;
    }

    double value() {
        return sum + lost;
    }
}
