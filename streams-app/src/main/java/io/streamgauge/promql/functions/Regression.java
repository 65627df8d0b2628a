package io.streamgauge.promql.functions;

/** {@code deriv}, {@code predict_linear} and {@code double_exponential_smoothing}. */
final class Regression {
    private Regression() {}

    static double deriv(Window w) {
        if (!enough(w)) {
            return Absent.VALUE;
        }
        // A time near the samples keeps the sums small.
        return line(w, w.timesMs[w.from])[0];
    }

    static double predictLinear(Window w) {
        if (!enough(w)) {
            return Absent.VALUE;
        }
        double[] line = line(w, w.evalMs);
        return line[0] * w.args[0] + line[1];
    }

    /** At least two floats; a single one among histograms is worth a remark. */
    private static boolean enough(Window w) {
        return w.keepFloats() >= 2;
    }

    /** Least squares: the slope per second, and the value at {@code originMs}. */
    private static double[] line(Window w, long originMs) {
        Kahan sumX = new Kahan();
        Kahan sumY = new Kahan();
        Kahan sumXy = new Kahan();
        Kahan sumXx = new Kahan();
        double firstY = w.values[w.from];
        boolean constant = true;
        for (int i = w.from; i < w.to; i++) {
            double y = w.values[i];
            double x = (w.timesMs[i] - originMs) / 1e3;
            constant &= y == firstY || i == w.from;
            sumX.add(x);
            sumY.add(y);
            sumXy.add(x * y);
            sumXx.add(x * x);
        }
        if (constant) {
            return Double.isInfinite(firstY) ? new double[] {Double.NaN, Double.NaN} : new double[] {0, firstY};
        }
        double n = w.size();
        double x = sumX.value();
        double y = sumY.value();
        double slope = (sumXy.value() - x * y / n) / (sumXx.value() - x * x / n);
        return new double[] {slope, y / n - slope * x / n};
    }

    /** Holt's linear method; the factors were checked by the caller. */
    static double doubleExponentialSmoothing(Window w) {
        if (w.keepFloats() < 2) {
            return Absent.VALUE;
        }
        double smoothing = w.args[0];
        double trendFactor = w.args[1];
        double level = w.values[w.from];
        double trend = w.values[w.from + 1] - level;
        double before = 0;
        for (int i = w.from + 1; i < w.to; i++) {
            if (i > w.from + 1) {
                trend = trendFactor * (level - before) + (1 - trendFactor) * trend;
            }
            double next = smoothing * w.values[i] + (1 - smoothing) * (level + trend);
            before = level;
            level = next;
        }
        return level;
    }
}
