package io.streamgauge.serve.exposition;

import io.streamgauge.model.ShortestDecimal;

/**
 * Writes a float the way the HTTP API does ({@link io.streamgauge.model.GoFloat#api}), without allocation: the fewest digits that read back as the same double, an exponent only
 * below 1e-6 and from 1e21 on, no trailing {@code .0}; {@code NaN}, {@code +Inf}, {@code -Inf}. Not thread-safe.
 */
final class FloatWriter {
    /** All whole numbers up to here are doubles. */
    private static final long EXACT = 1L << 53;

    private static final int PLAIN_BELOW = 21;
    private static final int PLAIN_FROM = -5;
    private static final int ROOM = 40;

    private final ShortestDecimal decimal = new ShortestDecimal();

    void write(ByteSink out, double value) {
        long whole = (long) value;
        out.reserve(ROOM);
        if (whole == value && Math.abs(whole) <= EXACT) {
            if (1 / value < 0) {
                out.bytes[out.length++] = '-';
            }
            long magnitude = Math.abs(whole);
            digits(out, magnitude, count(magnitude));
        } else if (Double.isNaN(value)) {
            out.ascii("NaN");
        } else if (Double.isInfinite(value)) {
            out.ascii(value > 0 ? "+Inf" : "-Inf");
        } else {
            if (value < 0) {
                out.bytes[out.length++] = '-';
            }
            decimal.of(value);
            fraction(out, decimal.digits(), decimal.exponent());
        }
    }

    /** Writes m × 10^e; m has no trailing zeros. */
    private static void fraction(ByteSink out, long m, int e) {
        int n = count(m);
        int point = n + e;
        if (point < PLAIN_FROM || point > PLAIN_BELOW) {
            exponential(out, m, n, point - 1);
        } else if (point <= 0) {
            zeros(out, '0', '.', -point);
            digits(out, m, n);
        } else if (e >= 0) {
            digits(out, m, n);
            for (int i = 0; i < e; i++) {
                out.bytes[out.length++] = '0';
            }
        } else {
            split(out, m, n, point);
        }
    }

    private static void zeros(ByteSink out, char first, char second, int count) {
        out.bytes[out.length++] = (byte) first;
        out.bytes[out.length++] = (byte) second;
        for (int i = 0; i < count; i++) {
            out.bytes[out.length++] = '0';
        }
    }

    /** The digits with a point after the first {@code whole} of them. */
    private static void split(ByteSink out, long m, int n, int whole) {
        int start = out.length;
        digits(out, m, n);
        System.arraycopy(out.bytes, start + whole, out.bytes, start + whole + 1, n - whole);
        out.bytes[start + whole] = '.';
        out.length++;
    }

    private static void exponential(ByteSink out, long m, int n, int exponent) {
        if (n == 1) {
            digits(out, m, 1);
        } else {
            split(out, m, n, 1);
        }
        out.bytes[out.length++] = 'e';
        out.bytes[out.length++] = (byte) (exponent < 0 ? '-' : '+');
        int magnitude = Math.abs(exponent);
        digits(out, magnitude, Math.max(2, count(magnitude)));
    }

    /** The last n digits of m, with leading zeros. */
    private static void digits(ByteSink out, long m, int n) {
        int at = out.length + n;
        out.length = at;
        long rest = m;
        for (int i = 0; i < n; i++) {
            out.bytes[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    private static int count(long m) {
        int n = 1;
        for (long limit = 10; n < 19 && m >= limit; limit *= 10) {
            n++;
        }
        return n;
    }
}
