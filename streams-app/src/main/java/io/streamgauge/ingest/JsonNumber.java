package io.streamgauge.ingest;

import java.nio.charset.StandardCharsets;

/** A number of the JSON grammar: where it is and what it is worth. Reused; not thread-safe. */
final class JsonNumber {
    /** Longer ones are left to the slow path. */
    private static final int MAX_LENGTH = 64;

    private static final int MAX_DIGITS = 18;
    private static final long EXACT = 1L << 53;
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private int from;
    private int to;
    private boolean negative;
    private boolean whole;
    private int digits;
    private long mantissa;
    private int exponent;

    /** Reads the number at {@code start} and answers its end, or -1 where none is. */
    int scan(byte[] b, int start, int limit) {
        int end = read(b, start, Math.min(limit, start + MAX_LENGTH));
        boolean cut = end == start + MAX_LENGTH && end < limit;
        return cut ? -1 : end;
    }

    private int read(byte[] b, int start, int limit) {
        from = start;
        digits = 0;
        mantissa = 0;
        exponent = 0;
        whole = true;
        int at = start;
        negative = at < limit && b[at] == '-';
        if (negative) {
            at++;
        }
        int firstDigit = at;
        at = digits(b, at, limit);
        if (at == firstDigit || (b[firstDigit] == '0' && at > firstDigit + 1)) {
            return -1;
        }
        if (at < limit && b[at] == '.') {
            int fraction = at + 1;
            at = digits(b, fraction, limit);
            if (at == fraction) {
                return -1;
            }
            exponent = fraction - at;
            whole = false;
        }
        if (at < limit && (b[at] | 0x20) == 'e') {
            at = exponent(b, at + 1, limit);
            whole = false;
        }
        to = at;
        return at;
    }

    private int digits(byte[] b, int start, int limit) {
        int at = start;
        long m = mantissa;
        int n = digits;
        for (; at < limit; at++) {
            int d = b[at] - '0';
            if (d < 0 || d > 9) {
                break;
            }
            // Beyond 18 digits the mantissa overflows, and value() takes the long way.
            m = m * 10 + d;
            n++;
        }
        mantissa = m;
        digits = n;
        return at;
    }

    private int exponent(byte[] b, int start, int limit) {
        int at = start;
        boolean minus = at < limit && b[at] == '-';
        if (minus || (at < limit && b[at] == '+')) {
            at++;
        }
        int first = at;
        int e = 0;
        for (; at < limit && b[at] >= '0' && b[at] <= '9'; at++) {
            e = Math.min(100_000, e * 10 + b[at] - '0');
        }
        exponent += minus ? -e : e;
        return at == first ? -1 : at;
    }

    /** Not negative, no fraction, no exponent, and small enough for a long. */
    boolean isSmallWhole() {
        return whole && !negative && digits <= MAX_DIGITS;
    }

    long wholeValue() {
        return mantissa;
    }

    /** The nearest double: a mantissa below 2^53 times or by a power of ten up to 10^22 is one correctly rounded operation (Clinger, 1990). */
    double value(byte[] b) {
        if (digits <= MAX_DIGITS && mantissa <= EXACT && exponent >= -22 && exponent <= 22) {
            double m = mantissa;
            double magnitude = exponent < 0 ? m / POWERS[-exponent] : m * POWERS[exponent];
            return negative ? -magnitude : magnitude;
        }
        return Double.parseDouble(new String(b, from, to - from, StandardCharsets.ISO_8859_1));
    }
}
