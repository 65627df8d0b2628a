package io.streamgauge.serve.inlet;

import io.streamgauge.topology.inlet.InletRefusedException;
import io.streamgauge.topology.inlet.Refusal;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Reads a body as it comes, without a thread that waits: a slow sender costs a connection and the bytes that it sent. One per request; not thread-safe. */
final class BodyReader {
    private static final int FIRST_BYTES = 16 << 10;

    private final Request request;
    private final InletOptions options;
    private final MemoryLease lease;
    private final long startNanos = System.nanoTime();
    private final CompletableFuture<byte[]> done = new CompletableFuture<>();
    private byte[] bytes = {};
    private int size;

    BodyReader(Request request, InletOptions options, MemoryLease lease) {
        this.request = request;
        this.options = options;
        this.lease = lease;
    }

    /** Completes on one of the server's threads; fails with an {@link InletRefusedException}. */
    CompletableFuture<byte[]> read() {
        try {
            long announced = request.getLength();
            requireSize(announced);
            int first = announced > 0 ? (int) Math.min(announced, FIRST_BYTES) : FIRST_BYTES;
            reserve(first);
            next();
        } catch (InletRefusedException e) {
            done.completeExceptionally(e);
        }
        return done;
    }

    private void next() {
        try {
            while (true) {
                Content.Chunk chunk = request.read();
                if (chunk == null) {
                    request.demand(this::next);
                    return;
                }
                if (Content.Chunk.isFailure(chunk)) {
                    throw tooSlow("The body did not come to its end", chunk.getFailure());
                }
                boolean last = chunk.isLast();
                try {
                    append(chunk.getByteBuffer());
                } finally {
                    chunk.release();
                }
                if (last) {
                    done.complete(size == bytes.length ? bytes : Arrays.copyOf(bytes, size));
                    return;
                }
                requirePace();
            }
        } catch (RuntimeException e) {
            done.completeExceptionally(e);
        }
    }

    private void append(ByteBuffer chunk) {
        int more = chunk.remaining();
        requireSize((long) size + more);
        if (size + more > bytes.length) {
            reserve(Math.max(size + more, Math.min(2 * bytes.length, options.bodyBytesMax())));
        }
        chunk.get(bytes, size, more);
        size += more;
    }

    private void reserve(int length) {
        lease.grow(length - (long) bytes.length);
        bytes = Arrays.copyOf(bytes, length);
    }

    private void requireSize(long length) {
        if (length > options.bodyBytesMax()) {
            throw new InletRefusedException(
                    Refusal.TOO_LARGE,
                    "A body of " + length + " bytes or more; at most " + options.bodyBytesMax()
                            + " are taken. Send less at once.");
        }
    }

    private void requirePace() {
        long ms = (System.nanoTime() - startNanos) / 1_000_000;
        if (ms > options.slowAfterMs() && size * 1000L < (long) options.bytesPerSecondMin() * ms) {
            throw tooSlow("The body came at " + size * 1000L / ms + " bytes/s", null);
        }
    }

    private InletRefusedException tooSlow(String what, Throwable cause) {
        return new InletRefusedException(
                Refusal.TOO_SLOW,
                what + "; at least " + options.bytesPerSecondMin() + " bytes/s are expected, and no pause longer than "
                        + options.idleTimeoutMs() + " ms. Nothing was taken.",
                cause);
    }
}
