package io.streamgauge.lag;

/** The interval of a quotient of two independent estimates, by Fieller's theorem. */
final class Ratio {
    private Ratio() {}

    /**
     * numerator / denominator, for a numerator and a denominator that are positive.
     *
     * @param se the numerator's standard error
     * @return with an upper bound of +∞ where the denominator's interval reaches zero; {@link Interval#UNKNOWN} where all of it is at or below zero
     */
    static Interval of(double numerator, double se, Interval denominator) {
        if (!denominator.known() || denominator.high() <= 0) {
            return Interval.UNKNOWN;
        }
        double fastest = Math.max(0, numerator - RobustLine.Z90 * se) / denominator.high();
        if (denominator.low() <= 0 || !denominator.bounded()) {
            double mid = denominator.mid() > 0 ? numerator / denominator.mid() : Double.POSITIVE_INFINITY;
            return new Interval(Math.min(fastest, mid), mid, Double.POSITIVE_INFINITY);
        }
        return bounded(numerator, se, denominator);
    }

    private static Interval bounded(double numerator, double se, Interval denominator) {
        double ratio = numerator / denominator.mid();
        double z = RobustLine.Z90;
        double relative = z * denominator.standardError() / denominator.mid();
        double g = relative * relative;
        if (g >= 1) {
            return new Interval(0, ratio, Double.POSITIVE_INFINITY);
        }
        double a = z * se / denominator.mid();
        double half = Math.sqrt((1 - g) * a * a + ratio * ratio * g) / (1 - g);
        double centre = ratio / (1 - g);
        return new Interval(Math.min(ratio, Math.max(0, centre - half)), ratio, Math.max(ratio, centre + half));
    }
}
