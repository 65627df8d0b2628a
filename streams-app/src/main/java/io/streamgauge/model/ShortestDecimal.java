package io.streamgauge.model;

import java.math.BigInteger;

/**
 * The shortest decimal that reads back as a given double, and of several the closest one: {@link #digits} × 10<sup>{@link #exponent}</sup>. Allocates nothing; about 30 ns.
 * {@link Double#toString} does not promise this before JDK 19 (JDK-4511638). Not thread-safe: one instance holds one result.
 *
 * @see <a href="https://drive.google.com/file/d/1IEeATSVnEE6TkrHlCYNY2GjaraBjOT4f">R. Giulietti, The Schubfach way to render doubles (2020)</a>, whose names are kept
 */
public final class ShortestDecimal {
    /** A double is c × 2^q with c below 2^53. */
    private static final int P = 53;

    private static final int Q_MIN = -1074;
    private static final long C_MIN = 1L << (P - 1);
    private static final long MASK_63 = Long.MAX_VALUE;
    private static final int BQ_MASK = 0x7ff;

    /** Powers of ten are kept for the exponents −k with k in this range. */
    private static final int K_MIN = -324;

    private static final int K_MAX = 292;

    /** floor(10^−k × 2^−r) + 1 with 126 bits, cut into its high and low 63 bits. */
    private static final long[] G = powersOfTen();

    private long digits;
    private int exponent;

    /** From 0 to 10^17; without trailing zeros unless it is 0. */
    public long digits() {
        return digits;
    }

    public int exponent() {
        return exponent;
    }

    /** Finds the decimal of a finite double's magnitude. */
    public void of(double value) {
        long bits = Double.doubleToRawLongBits(value);
        long t = bits & (C_MIN - 1);
        int bq = (int) (bits >>> (P - 1)) & BQ_MASK;
        if (bq > 0) {
            decimal(Q_MIN - 1 + bq, C_MIN | t);
        } else if (t > 0) {
            decimal(Q_MIN, t);
        } else {
            digits = 0;
            exponent = 0;
        }
        dropTrailingZeros();
    }

    private void decimal(int q, long c) {
        // Whether the interval's ends belong to it: they round to even.
        int out = (int) c & 1;
        long cb = c << 2;
        boolean regular = c != C_MIN || q == Q_MIN;
        long cbl = regular ? cb - 2 : cb - 1;
        int k = regular ? floorLog10OfPow2(q) : floorLog10OfThreeQuartersPow2(q);
        int h = q + floorLog2OfPow10(-k) + 2;
        long g1 = G[2 * (k - K_MIN)];
        long g0 = G[2 * (k - K_MIN) + 1];
        long vb = roundToOdd(g1, g0, cb << h);
        long vbl = roundToOdd(g1, g0, cbl << h) + out;
        long vbr = roundToOdd(g1, g0, (cb + 2) << h) - out;
        long s = vb >> 2;
        exponent = k;
        if (s >= 100) {
            // One digit less, where that is still inside.
            long sp10 = s / 10 * 10;
            boolean lower = vbl <= sp10 << 2;
            boolean upper = (sp10 + 10) << 2 <= vbr;
            if (lower != upper) {
                digits = lower ? sp10 : sp10 + 10;
                return;
            }
        }
        boolean lower = vbl <= s << 2;
        boolean upper = (s + 1) << 2 <= vbr;
        if (lower != upper) {
            digits = lower ? s : s + 1;
            return;
        }
        long side = vb - ((2 * s + 1) << 1);
        digits = side < 0 || (side == 0 && (s & 1) == 0) ? s : s + 1;
    }

    private void dropTrailingZeros() {
        while (digits != 0 && digits % 10 == 0) {
            digits /= 10;
            exponent++;
        }
    }

    /** g × cp × 2^−127, rounded to odd. */
    private static long roundToOdd(long g1, long g0, long cp) {
        long x1 = Math.multiplyHigh(g0, cp);
        long y0 = g1 * cp;
        long y1 = Math.multiplyHigh(g1, cp);
        long z = (y0 >>> 1) + x1;
        long w = y1 + (z >>> 63);
        return w | ((z & MASK_63) + MASK_63) >>> 63;
    }

    private static int floorLog10OfPow2(int e) {
        return (int) ((e * 661_971_961_083L) >> 41);
    }

    private static int floorLog10OfThreeQuartersPow2(int e) {
        return (int) ((e * 661_971_961_083L - 274_743_187_321L) >> 41);
    }

    private static int floorLog2OfPow10(int e) {
        return (int) ((e * 913_124_641_741L) >> 38);
    }

    private static long[] powersOfTen() {
        long[] table = new long[2 * (K_MAX - K_MIN + 1)];
        for (int k = K_MIN; k <= K_MAX; k++) {
            int r = floorLog2OfPow10(-k) - 125;
            BigInteger g = scaled(-k, -r).add(BigInteger.ONE);
            table[2 * (k - K_MIN)] = g.shiftRight(63).longValueExact();
            table[2 * (k - K_MIN) + 1] = g.and(BigInteger.valueOf(MASK_63)).longValueExact();
        }
        return table;
    }

    /** floor(10^ten × 2^two). */
    private static BigInteger scaled(int ten, int two) {
        BigInteger numerator = BigInteger.TEN.pow(Math.max(ten, 0)).shiftLeft(Math.max(two, 0));
        BigInteger denominator = BigInteger.TEN.pow(Math.max(-ten, 0)).shiftLeft(Math.max(-two, 0));
        return numerator.divide(denominator);
    }
}
