package io.streamgauge.series.history;

import io.streamgauge.series.wire.CorruptRecordException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Bytes deflated (RFC 1951), with their length in front. Histograms of one series repeat their bounds and most bucket indexes: they shrink to a third or less. */
final class Deflated {
    private static final int HEADER = 4;

    private Deflated() {}

    static byte[] pack(byte[] bytes, int length) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(bytes, 0, length);
            deflater.finish();
            byte[] out = new byte[HEADER + length + 64];
            int size = HEADER;
            while (!deflater.finished()) {
                if (size == out.length) {
                    out = Arrays.copyOf(out, size * 2);
                }
                size += deflater.deflate(out, size, out.length - size);
            }
            for (int i = 0; i < HEADER; i++) {
                out[i] = (byte) (length >>> (8 * i));
            }
            return Arrays.copyOf(out, size);
        } finally {
            deflater.end();
        }
    }

    static byte[] unpack(byte[] packed) {
        int length = 0;
        for (int i = 0; i < HEADER; i++) {
            length |= (packed[i] & 0xff) << (8 * i);
        }
        byte[] out = new byte[length];
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed, HEADER, packed.length - HEADER);
            int size = 0;
            while (size < length) {
                int n = inflater.inflate(out, size, length - size);
                if (n == 0) {
                    throw new CorruptRecordException(
                            "a block of histograms ends after " + size + " of " + length + " bytes");
                }
                size += n;
            }
            return out;
        } catch (DataFormatException e) {
            throw new CorruptRecordException("a block of histograms can't be inflated: " + e.getMessage());
        } finally {
            inflater.end();
        }
    }
}
