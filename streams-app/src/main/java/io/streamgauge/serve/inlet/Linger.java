package io.streamgauge.serve.inlet;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

/**
 * After an answer: takes in, and throws away, some of a body that nobody wanted. A connection that is closed while its sender writes is reset, and the sender then may never see the answer. Not
 * for long: a sender that goes on regardless is cut off.
 */
final class Linger implements Callback {
    private static final long MAX_NANOS = 2_000_000_000L;
    private static final long MAX_BYTES = 256L << 20;

    private final Request request;
    private final Callback callback;
    private long startNanos;
    private long bytes;

    Linger(Request request, Callback callback) {
        this.request = request;
        this.callback = callback;
    }

    @Override
    public void succeeded() {
        startNanos = System.nanoTime();
        drain();
    }

    private void drain() {
        while (bytes < MAX_BYTES && System.nanoTime() - startNanos < MAX_NANOS) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this::drain);
                return;
            }
            bytes += chunk.remaining();
            boolean over = chunk.isLast() || Content.Chunk.isFailure(chunk);
            chunk.release();
            if (over) {
                break;
            }
        }
        callback.succeeded();
    }

    @Override
    public void failed(Throwable x) {
        callback.failed(x);
    }
}
