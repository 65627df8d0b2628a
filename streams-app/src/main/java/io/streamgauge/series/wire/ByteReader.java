package io.streamgauge.series.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads what {@link ByteWriter} wrote. Running past the end, or a length that can't be, is a {@link CorruptRecordException}. Can be pointed at other bytes again and again.
 * Not thread-safe.
 */
public final class ByteReader {
    private static final byte[] NOTHING = new byte[0];

    private byte[] bytes = NOTHING;
    private int at;
    private int end;

    public ByteReader() {}

    public ByteReader(byte[] bytes) {
        reset(bytes, 0, bytes.length);
    }

    public ByteReader reset(byte[] source, int from, int to) {
        bytes = source;
        at = from;
        end = to;
        return this;
    }

    public int position() {
        return at;
    }

    /** Where it ends. */
    public int end() {
        return end;
    }

    public boolean hasRemaining() {
        return at < end;
    }

    public byte[] array() {
        return bytes;
    }

    public int get() {
        need(1);
        return bytes[at++] & 0xff;
    }

    public void skip(int length) {
        need(length);
        at += length;
    }

    /** As {@link #skip}; for chaining. */
    public ByteReader skipped(int length) {
        skip(length);
        return this;
    }

    public byte[] getBlob() {
        int length = getLength();
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    /** A length that the remaining bytes can hold. */
    public int getLength() {
        long length = getVarint();
        if (length < 0 || length > end - at) {
            throw new CorruptRecordException("a length of " + length + " at byte " + at + " of " + end);
        }
        return (int) length;
    }

    public String getString() {
        int length = getLength();
        at += length;
        return new String(bytes, at - length, length, StandardCharsets.UTF_8);
    }

    public long getVarint() {
        long v = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            need(1);
            byte b = bytes[at++];
            v |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return v;
            }
        }
        throw new CorruptRecordException("a varint of more than 10 bytes at byte " + at);
    }

    public int getVarInt() {
        return (int) getVarint();
    }

    public long getZigzag() {
        long v = getVarint();
        return (v >>> 1) ^ -(v & 1);
    }

    public long getLong() {
        need(8);
        long v = 0;
        for (int i = 0; i < 8; i++) {
            v = v << 8 | (bytes[at++] & 0xff);
        }
        return v;
    }

    public int getInt() {
        need(4);
        int v = 0;
        for (int i = 0; i < 4; i++) {
            v = v << 8 | (bytes[at++] & 0xff);
        }
        return v;
    }

    public double getDouble() {
        return Double.longBitsToDouble(getLong());
    }

    public double getNumber() {
        long v = getVarint();
        if ((v & 1) != 0) {
            return getDouble();
        }
        long n = v >>> 1;
        return (double) ((n >>> 1) ^ -(n & 1));
    }

    private void need(int n) {
        if (n < 0 || n > end - at) {
            throw new CorruptRecordException("the record ends at byte " + end + ", where more was expected");
        }
    }
}
