package io.streamgauge.serve.inlet;

import io.streamgauge.ingest.Format;
import io.streamgauge.ingest.XxHash64;
import io.streamgauge.ingest.split.OtlpSplitter;
import io.streamgauge.ingest.split.PieceLimits;
import io.streamgauge.ingest.split.RemoteWriteSplitter;
import io.streamgauge.ingest.split.SplitException;
import io.streamgauge.topology.inlet.Inlet;
import io.streamgauge.topology.inlet.InletOutput;
import io.streamgauge.topology.inlet.InletRecord;
import io.streamgauge.topology.inlet.InletRefusedException;
import io.streamgauge.topology.inlet.Refusal;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Makes records of what was checked, cut where it is too large for one, and sends them. Thread-safe. */
final class Produce {
    private final InletOutput output;
    private final PieceLimits limits;
    private final int plainBytes;

    /**
     * @param limits of one record
     * @param plainBytes of one record, decompressed
     */
    Produce(InletOutput output, PieceLimits limits, int plainBytes) {
        this.output = output;
        this.limits = limits;
        this.plainBytes = plainBytes;
    }

    PieceLimits limits() {
        return limits;
    }

    /**
     * Sends a body of one of the formats that can be cut.
     *
     * @param bodyPlainBytes its bytes, decompressed
     * @param points in it
     */
    CompletableFuture<Void> send(
            Inlet inlet, Format format, byte[] body, long bodyPlainBytes, long points, String clientId) {
        boolean fits = body.length <= limits.bytes() && points <= limits.points() && bodyPlainBytes <= plainBytes;
        return send(inlet, format, fits ? List.of(body) : pieces(format, body), clientId);
    }

    private List<byte[]> pieces(Format format, byte[] body) {
        try {
            return switch (format) {
                case OTLP -> OtlpSplitter.split(body, limits);
                case REMOTE_WRITE -> RemoteWriteSplitter.split(body, false, limits);
                case REMOTE_WRITE_2 -> RemoteWriteSplitter.split(body, true, limits);
                default -> throw new IllegalArgumentException(format + " can't be cut");
            };
        } catch (SplitException e) {
            throw new InletRefusedException(
                    e.tooLarge() ? Refusal.TOO_LARGE : Refusal.INVALID,
                    "More than one record holds, and it can't be cut: " + e.getMessage() + ". Nothing was taken.",
                    e);
        }
    }

    /** Sends documents of a format, a record each. A record's key is the hash of its bytes, so that a retry meets its first try in the same partition. */
    CompletableFuture<Void> send(Inlet inlet, Format format, List<byte[]> documents, String clientId) {
        List<InletRecord> records = documents.stream()
                .map(one -> new InletRecord(key(one), one, format.contentType(), clientId, InletRecord.NOW))
                .toList();
        return output.send(inlet, records);
    }

    private static byte[] key(byte[] value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(XxHash64.hash(value)).array();
    }
}
