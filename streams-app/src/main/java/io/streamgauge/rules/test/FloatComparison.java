package io.streamgauge.rules.test;

/** When two floats are the same: bit by bit (NaN equals NaN, 0 equals −0), or with one bit of tolerance. */
enum FloatComparison {
    EXACT,
    FUZZY;

    boolean same(double a, double b) {
        if (a == b || (Double.isNaN(a) && Double.isNaN(b))) {
            return true;
        }
        return this == FUZZY && (Math.nextUp(a) == b || Math.nextDown(a) == b);
    }
}
