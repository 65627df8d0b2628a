package io.streamgauge.series.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing byte array with varints: little by little written, taken as a copy, used again. Not thread-safe. */
public final class ByteWriter {
    private static final double MAX_EXACT = 1L << 52;

    private byte[] bytes;
    private int size;

    public ByteWriter() {
        this(64);
    }

    public ByteWriter(int capacity) {
        bytes = new byte[capacity];
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public void clear() {
        size = 0;
    }

    /** Forgets everything after the first {@code newSize} bytes. */
    public void truncate(int newSize) {
        size = newSize;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** The array behind; valid up to {@link #size} until the next write. */
    public byte[] array() {
        return bytes;
    }

    public ByteWriter put(int b) {
        ensure(1);
        bytes[size++] = (byte) b;
        return this;
    }

    public ByteWriter putBytes(byte[] from, int offset, int length) {
        ensure(length);
        System.arraycopy(from, offset, bytes, size, length);
        size += length;
        return this;
    }

    /** A length and the bytes. */
    public ByteWriter putBlob(byte[] blob) {
        return putVarint(blob.length).putBytes(blob, 0, blob.length);
    }

    public ByteWriter putString(String s) {
        return putBlob(s.getBytes(StandardCharsets.UTF_8));
    }

    /** Unsigned LEB128: 1 byte up to 127; a negative number takes 10. */
    public ByteWriter putVarint(long v) {
        ensure(10);
        long rest = v;
        while ((rest & ~0x7fL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
        return this;
    }

    /** A varint that is short for small negative numbers too. */
    public ByteWriter putZigzag(long v) {
        return putVarint((v << 1) ^ (v >> 63));
    }

    public ByteWriter putLong(long v) {
        ensure(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (v >>> shift);
        }
        return this;
    }

    public ByteWriter putInt(int v) {
        ensure(4);
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (v >>> shift);
        }
        return this;
    }

    /** The raw bits, so that every NaN stays what it is. */
    public ByteWriter putDouble(double v) {
        return putLong(Double.doubleToRawLongBits(v));
    }

    /** A number; short where it is an integer, else its raw bits. */
    public ByteWriter putNumber(double v) {
        if (Math.abs(v) < MAX_EXACT && v == Math.rint(v) && Double.doubleToRawLongBits(v) != Long.MIN_VALUE) {
            long n = (long) v;
            return putVarint(((n << 1) ^ (n >> 63)) << 1);
        }
        return put(1).putDouble(v);
    }

    private void ensure(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }
}
