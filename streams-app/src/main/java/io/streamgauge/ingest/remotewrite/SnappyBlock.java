package io.streamgauge.ingest.remotewrite;

import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.PointSink;
import io.streamgauge.ingest.Reject;
import java.io.IOException;
import org.xerial.snappy.Snappy;

/**
 * Decompresses snappy's block format into memory that is used again. Nothing is allocated that the compressed bytes could not fill. Not thread-safe.
 *
 * @see <a href="https://github.com/google/snappy/blob/main/format_description.txt">the format</a>
 */
final class SnappyBlock {
    /** What a copy element of three bytes can yield: 64 bytes. */
    private static final long MOST_PER_BYTE = 22;

    /** Memory kept for the next record. */
    private static final int KEPT_BYTES = 4 << 20;

    private byte[] kept = new byte[64 * 1024];
    private byte[] bytes = kept;

    /** The decompressed bytes, from 0 to what {@link #read} answered. */
    byte[] bytes() {
        return bytes;
    }

    /** The decompressed length, or -1 where the record is rejected. */
    int read(byte[] record, Limits limits, PointSink sink) {
        try {
            // Unsigned in the format, and read as signed.
            long length = Snappy.uncompressedLength(record, 0, record.length) & 0xFFFFFFFFL;
            if (length > limits.decompressedBytes()) {
                sink.reject(
                        Reject.DECOMPRESSED_TOO_LARGE,
                        length + " bytes decompressed; at most " + limits.decompressedBytes() + " are taken");
                return -1;
            }
            if (length > MOST_PER_BYTE * record.length) {
                sink.reject(
                        Reject.MALFORMED,
                        "snappy: " + record.length + " bytes can't decompress to the " + length + " they claim");
                return -1;
            }
            reserve((int) length);
            return Snappy.uncompress(record, 0, record.length, bytes, 0);
        } catch (IOException e) {
            sink.reject(
                    Reject.MALFORMED,
                    "not a block of snappy (" + e.getMessage() + "): a remote-write body is compressed as a whole");
            return -1;
        }
    }

    private void reserve(int length) {
        if (kept.length < length && length <= KEPT_BYTES) {
            kept = new byte[Math.min(KEPT_BYTES, 2 * length)];
        }
        bytes = kept.length >= length ? kept : new byte[length];
    }
}
