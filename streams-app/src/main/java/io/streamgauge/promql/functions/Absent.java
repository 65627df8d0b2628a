package io.streamgauge.promql.functions;

/** The NaN that stands for "no sample here" inside the evaluator. It never leaves it: no computation on samples makes it. */
public final class Absent {
    private static final long BITS = 0x7ff8_5347_4142_5345L;
    public static final double VALUE = Double.longBitsToDouble(BITS);

    private Absent() {}

    public static boolean is(double v) {
        return Double.isNaN(v) && Double.doubleToRawLongBits(v) == BITS;
    }
}
