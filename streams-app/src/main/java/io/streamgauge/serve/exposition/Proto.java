package io.streamgauge.serve.exposition;

import java.nio.charset.StandardCharsets;

/**
 * The few words of protobuf's wire format that metrics need.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">encoding</a>
 */
final class Proto {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;

    private Proto() {}

    static void varint(ByteSink out, long value) {
        out.reserve(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.bytes[out.length++] = (byte) ((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.bytes[out.length++] = (byte) rest;
    }

    static int varintSize(long value) {
        return Math.max(1, (70 - Long.numberOfLeadingZeros(value)) / 7);
    }

    static void integer(ByteSink out, int field, long value) {
        varint(out, (long) field << 3 | VARINT);
        varint(out, value);
    }

    static void signed(ByteSink out, int field, long value) {
        integer(out, field, value << 1 ^ value >> 63);
    }

    static void number(ByteSink out, int field, double value) {
        varint(out, (long) field << 3 | FIXED64);
        out.reserve(8);
        long bits = Double.doubleToRawLongBits(value);
        for (int i = 0; i < 8; i++) {
            out.bytes[out.length++] = (byte) (bits >>> (8 * i));
        }
    }

    static void string(ByteSink out, int field, String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        bytes(out, field, utf8, utf8.length);
    }

    static void message(ByteSink out, int field, ByteSink message) {
        bytes(out, field, message.bytes, message.length);
    }

    private static void bytes(ByteSink out, int field, byte[] bytes, int length) {
        varint(out, (long) field << 3 | BYTES);
        varint(out, length);
        out.put(bytes, 0, length);
    }
}
