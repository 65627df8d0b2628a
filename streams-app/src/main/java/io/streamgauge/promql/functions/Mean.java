package io.streamgauge.promql.functions;

/**
 * The mean of values that are added one by one: sum by count as long as the sum stays finite, from then on the incremental mean, which can't
 * overflow. Compensated either way. Not thread-safe.
 */
public final class Mean {
    private final Kahan sum = new Kahan();
    private final Kahan mean = new Kahan();
    private double count;
    private boolean incremental;

    public void clear() {
        sum.sum = 0;
        sum.compensation = 0;
        count = 0;
        incremental = false;
    }

    public void add(double x) {
        count++;
        if (count == 1) {
            sum.sum = x;
            return;
        }
        if (!incremental) {
            double before = sum.sum;
            double compensation = sum.compensation;
            sum.add(x);
            if (!Double.isInfinite(sum.sum)) {
                return;
            }
            incremental = true;
            mean.sum = before / (count - 1);
            mean.compensation = compensation / (count - 1);
        }
        double q = (count - 1) / count;
        mean.sum *= q;
        mean.compensation *= q;
        mean.add(x / count);
    }

    public double value() {
        return incremental ? mean.value() : sum.sum / count + sum.compensation / count;
    }
}
