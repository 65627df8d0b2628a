package io.streamgauge.model;

/**
 * The NaN that says "this series ended here". One bit pattern among the NaNs, Prometheus' {@code StaleNaN}; every other
 * NaN is an ordinary value.
 */
public final class StaleMarker {
    public static final long BITS = 0x7ff0000000000002L;
    public static final double VALUE = Double.longBitsToDouble(BITS);

    private StaleMarker() {}

    public static boolean is(double value) {
        return Double.doubleToRawLongBits(value) == BITS;
    }
}
