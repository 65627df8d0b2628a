package io.streamgauge.promql.eval;

import io.streamgauge.model.GoFloat;

/** The checks of {@code topk}'s and {@code limitk}'s parameter. */
final class Limits {
    private Limits() {}

    /** The parameter per step as an int; null where it is below 1 at all steps. */
    static int[] counts(double[] parameters) {
        int[] counts = new int[parameters.length];
        boolean any = false;
        for (int i = 0; i < counts.length; i++) {
            double k = parameters[i];
            if (Double.isNaN(k)) {
                throw Evaluation.failure("Parameter value is NaN");
            }
            if (k <= Long.MIN_VALUE) {
                throw Evaluation.failure("Scalar value " + GoFloat.general(k) + " underflows int64");
            }
            if (k >= Long.MAX_VALUE) {
                throw Evaluation.failure("Scalar value " + GoFloat.general(k) + " overflows int64");
            }
            counts[i] = (int) Math.max(0, Math.min(Integer.MAX_VALUE, k));
            any |= counts[i] >= 1;
        }
        return any ? counts : null;
    }
}
