package io.streamgauge.serve.inlet;

import io.streamgauge.topology.inlet.InletRefusedException;
import io.streamgauge.topology.inlet.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** Decompresses gzip, as far as is allowed and not a byte further. */
final class Gunzip {
    private static final int FIRST_BYTES = 32 << 10;

    private Gunzip() {}

    /** @throws InletRefusedException where it is no gzip, is cut off, or holds more than {@code max} bytes */
    static byte[] decompress(byte[] gzip, int max, MemoryLease lease) {
        byte[] bytes = {};
        int size = 0;
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip), 8 << 10)) {
            while (true) {
                if (size == bytes.length) {
                    // One more than is allowed, to see whether there is more.
                    int length = (int) Math.min(Math.max(FIRST_BYTES, 2L * size), max + 1L);
                    lease.grow(length - (long) size);
                    bytes = Arrays.copyOf(bytes, length);
                }
                int n = in.read(bytes, size, bytes.length - size);
                if (n < 0) {
                    return Arrays.copyOf(bytes, size);
                }
                size += n;
                if (size > max) {
                    throw new InletRefusedException(
                            Refusal.TOO_LARGE,
                            gzip.length + " bytes of gzip decompress to more than " + max
                                    + ", which is as much as is taken. Send less at once.");
                }
            }
        } catch (IOException e) {
            throw new InletRefusedException(
                    Refusal.INVALID, "Not gzip after " + size + " bytes (" + e.getMessage() + ").", e);
        }
    }
}
