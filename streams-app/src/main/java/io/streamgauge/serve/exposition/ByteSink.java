package io.streamgauge.serve.exposition;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing array of bytes without the locks of {@link java.io.ByteArrayOutputStream}. Not thread-safe. */
final class ByteSink {
    byte[] bytes;
    int length;

    ByteSink(int capacity) {
        bytes = new byte[capacity];
    }

    int length() {
        return length;
    }

    int capacity() {
        return bytes.length;
    }

    void clear() {
        length = 0;
    }

    /** Makes room for {@code n} more bytes, which the caller then writes to {@link #bytes} itself. */
    void reserve(int n) {
        if (bytes.length - length < n) {
            bytes = Arrays.copyOf(bytes, Math.max(length + n, (int)
                    Math.min(bytes.length * 2L, Integer.MAX_VALUE - 8)));
        }
    }

    void put(int b) {
        reserve(1);
        bytes[length++] = (byte) b;
    }

    void put(byte[] source) {
        put(source, 0, source.length);
    }

    void put(byte[] source, int from, int n) {
        reserve(n);
        System.arraycopy(source, from, bytes, length, n);
        length += n;
    }

    /** A string of ASCII characters only. */
    @SuppressWarnings("deprecation") // The low bytes are the point: nothing is encoded, nothing allocated.
    void ascii(String s) {
        int n = s.length();
        reserve(n);
        s.getBytes(0, n, bytes, length);
        length += n;
    }

    void utf8(String s) {
        put(s.getBytes(StandardCharsets.UTF_8));
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    /** The bytes as UTF-8. */
    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
