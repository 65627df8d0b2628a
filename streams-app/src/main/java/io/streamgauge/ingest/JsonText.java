package io.streamgauge.ingest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Text in JSON, eight bytes at a time. */
final class JsonText {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = ONES << 7;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long SPACES = ONES * ' ';

    private JsonText() {}

    /** The first quote, backslash or control character in {@code b[from, to)}, or {@code to}. */
    static int end(byte[] b, int from, int to) {
        int at = from;
        for (; at <= to - 8; at += 8) {
            long x = (long) LONGS.get(b, at);
            // In each term the lowest flag is exact (Mycroft's zero-byte test); flags above it may be false, but only
            // the lowest is used.
            long special = (zeros(x ^ QUOTES) | zeros(x ^ BACKSLASHES) | ((x - SPACES) & ~x)) & HIGH_BITS;
            if (special != 0) {
                return at + (Long.numberOfTrailingZeros(special) >>> 3);
            }
        }
        while (at < to && b[at] != '"' && b[at] != '\\' && (b[at] < 0 || b[at] >= ' ')) {
            at++;
        }
        return at;
    }

    private static long zeros(long x) {
        return (x - ONES) & ~x;
    }

    static boolean hasHighBits(byte[] b, int from, int to) {
        int at = from;
        for (; at <= to - 8; at += 8) {
            if (((long) LONGS.get(b, at) & HIGH_BITS) != 0) {
                return true;
            }
        }
        int any = 0;
        for (; at < to; at++) {
            any |= b[at];
        }
        return any < 0;
    }

    /** Up to eight bytes as one number, for comparison with {@link #word(String)}. */
    static long word(byte[] b, int from, int length) {
        if (from <= b.length - 8) {
            return length == 0 ? 0 : (long) LONGS.get(b, from) & (-1L >>> (64 - 8 * length));
        }
        long word = 0;
        for (int i = 0; i < length; i++) {
            word |= (b[from + i] & 0xFFL) << (8 * i);
        }
        return word;
    }

    static long word(String ascii) {
        byte[] b = ascii.getBytes(StandardCharsets.US_ASCII);
        return word(b, 0, b.length);
    }
}
