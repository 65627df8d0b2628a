package io.streamgauge.serve.exposition;

import io.streamgauge.model.GoFloat;

/**
 * Writes a float the way the HTTP API does: plain digits, an exponent only below 1e-6 and from 1e21 on, no trailing {@code .0}; {@code NaN},
 * {@code +Inf}, {@code -Inf}. What it writes reads back as the same double. Integers below 2^53 and decimals with up to 15 digits are written without
 * allocation.
 */
final class FloatWriter {
    private static final long EXACT = 1L << 53;
    private static final int MAX_DIGITS = 15;
    private static final long MAX_SHORT = 1_000_000_000_000_000L;
    private static final double[] TENS = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12};

    private FloatWriter() {}

    static void write(ByteSink out, double value) {
        long whole = (long) value;
        if (whole == value && Math.abs(whole) <= EXACT) {
            integer(out, whole, 1 / value < 0);
            return;
        }
        if (!shortDecimal(out, value)) {
            out.ascii(GoFloat.api(value));
        }
    }

    private static void integer(ByteSink out, long value, boolean negative) {
        out.reserve(20);
        if (negative) {
            out.bytes[out.length++] = '-';
        }
        digits(out, Math.abs(value), 0);
    }

    /**
     * A decimal m / 10^k with m below 10^15 that divides to this double is its shortest notation for the smallest such k: both are exact doubles
     * and the division rounds correctly, as a parser does.
     */
    private static boolean shortDecimal(ByteSink out, double value) {
        double magnitude = Math.abs(value);
        if (!(magnitude >= 1e-6 && magnitude < 1e15)) {
            return false;
        }
        for (int k = 1; k < TENS.length; k++) {
            double scaled = magnitude * TENS[k];
            if (scaled >= MAX_SHORT) {
                return false;
            }
            long m = Math.round(scaled);
            if (m / TENS[k] == magnitude) {
                out.reserve(MAX_DIGITS + 4);
                if (value < 0) {
                    out.bytes[out.length++] = '-';
                }
                digits(out, m, k);
                return true;
            }
        }
        return false;
    }

    /** The digits of m with a point before the last k of them. There must be room. */
    private static void digits(ByteSink out, long m, int k) {
        int n = Math.max(count(m), k + 1) + (k > 0 ? 1 : 0);
        int at = out.length + n;
        out.length = at;
        long rest = m;
        for (int i = 0; i < k; i++) {
            out.bytes[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        if (k > 0) {
            out.bytes[--at] = '.';
        }
        do {
            out.bytes[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
    }

    private static int count(long m) {
        int n = 1;
        for (long limit = 10; n < 19 && m >= limit; limit *= 10) {
            n++;
        }
        return n;
    }
}
