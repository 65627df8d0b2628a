package io.streamgauge.ingest.proto;

import java.util.Arrays;

/**
 * Writes messages into one growing array. A sub-message's length takes five bytes, as it is known last: longer than need be, and valid. Not thread-safe.
 */
public final class ProtoWriter {
    private static final int LENGTH_BYTES = 5;

    private byte[] b = new byte[4096];
    private int size;

    public void clear() {
        size = 0;
    }

    public byte[] bytes() {
        return b;
    }

    public int size() {
        return size;
    }

    private void reserve(int bytes) {
        if (size + bytes > b.length) {
            b = Arrays.copyOf(b, Math.max(size + bytes, 2 * b.length));
        }
    }

    public void tag(int field, int wireType) {
        varint((long) field << 3 | wireType);
    }

    public void varint(long value) {
        reserve(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            b[size++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        b[size++] = (byte) rest;
    }

    public void fixed64(long value) {
        reserve(Long.BYTES);
        for (int shift = 0; shift < 64; shift += 8) {
            b[size++] = (byte) (value >>> shift);
        }
    }

    public void bytes(byte[] value) {
        varint(value.length);
        reserve(value.length);
        System.arraycopy(value, 0, b, size, value.length);
        size += value.length;
    }

    /** Appends bytes as they are. */
    public void raw(byte[] from, int start, int end) {
        reserve(end - start);
        System.arraycopy(from, start, b, size, end - start);
        size += end - start;
    }

    /** Forgets what was written after the first {@code bytes}. */
    public void cut(int bytes) {
        size = bytes;
    }

    /** A copy of what was written. */
    public byte[] copy() {
        return Arrays.copyOf(b, size);
    }

    /** Begins a sub-message after its tag; answers what {@link #end} needs. */
    public int begin() {
        reserve(LENGTH_BYTES);
        size += LENGTH_BYTES;
        return size;
    }

    public void end(int begun) {
        int length = size - begun;
        for (int i = 0; i < LENGTH_BYTES; i++) {
            int more = i < LENGTH_BYTES - 1 ? 0x80 : 0;
            b[begun - LENGTH_BYTES + i] = (byte) (((length >>> (7 * i)) & 0x7F) | more);
        }
    }
}
