package io.streamgauge.series.window;

/**
 * The least-squares slope of a run of evenly spaced values, with a 95 % interval. A value that is held or that drifts tells less than as many independent ones, so the
 * interval is that of the number of values reduced by the residuals' first autocorrelation.
 *
 * @param perSecond NaN where there were fewer than {@value #MIN_VALUES} values
 * @see <a href="https://doi.org/10.1175/1520-0442(1997)010%3C0067:ESOSNF%3E2.0.CO;2">Zwiers and von Storch on effective sample sizes</a>
 */
public record Slope(double perSecond, double lower, double upper) {
    static final int MIN_VALUES = 3;
    private static final double Z = 1.959963984540054;

    private static final Slope NONE = new Slope(Double.NaN, Double.NaN, Double.NaN);

    /** @param values {@code values[from, to)}, one every {@code stepSeconds} */
    public static Slope of(double[] values, int from, int to, double stepSeconds) {
        int n = to - from;
        if (n < MIN_VALUES) {
            return NONE;
        }
        double meanX = (n - 1) / 2.0;
        double meanY = 0;
        for (int i = 0; i < n; i++) {
            meanY += (values[from + i] - meanY) / (i + 1);
        }
        double sxx = 0;
        double sxy = 0;
        for (int i = 0; i < n; i++) {
            sxx += (i - meanX) * (i - meanX);
            sxy += (i - meanX) * (values[from + i] - meanY);
        }
        double slope = sxy / sxx;
        double half = halfWidth(values, from, n, slope, meanX, meanY, sxx);
        return new Slope(slope / stepSeconds, (slope - half) / stepSeconds, (slope + half) / stepSeconds);
    }

    private static double halfWidth(
            double[] values, int from, int n, double slope, double meanX, double meanY, double sxx) {
        double squares = 0;
        double products = 0;
        double before = 0;
        for (int i = 0; i < n; i++) {
            double residual = values[from + i] - meanY - slope * (i - meanX);
            squares += residual * residual;
            products += residual * before;
            before = residual;
        }
        if (squares == 0) {
            return 0;
        }
        double r = Math.max(0, products / squares);
        double independent = Math.max(MIN_VALUES, n * (1 - r) / (1 + r));
        double freedom = independent - 2;
        return studentT(freedom) * Math.sqrt(squares / freedom / sxx);
    }

    /** The 97.5 % point of Student's t, by Cornish and Fisher's expansion, which is a little short below 3 degrees of freedom. */
    private static double studentT(double v) {
        double z3 = Z * Z * Z;
        double z5 = z3 * Z * Z;
        double z7 = z5 * Z * Z;
        return Z
                + (z3 + Z) / (4 * v)
                + (5 * z5 + 16 * z3 + 3 * Z) / (96 * v * v)
                + (3 * z7 + 19 * z5 + 17 * z3 - 15 * Z) / (384 * v * v * v);
    }
}
