package io.streamgauge.topology.inlet.statsd;

import java.util.Arrays;

/** Cuts what one connection sends into lines; keeps the beginning of a line whose end has not come yet, as far as a line may be long. Not thread-safe. */
final class TcpLines {
    private static final int FIRST_BYTES = 256;
    private static final int EXCERPT_BYTES = 256;

    private final LineGatherer gatherer;
    private final int maxLineBytes;
    private byte[] begun = {};
    private int size;
    /** The rest of a line that is too long is passed over. */
    private boolean skipping;

    TcpLines(LineGatherer gatherer, int maxLineBytes) {
        this.gatherer = gatherer;
        this.maxLineBytes = maxLineBytes;
    }

    /** Answers whether a line ended. */
    boolean take(byte[] b, int length, long nowMs, long nowNanos) {
        int at = 0;
        for (int end = 0; end < length; end++) {
            if (b[end] == '\n') {
                end(b, at, end, nowMs, nowNanos);
                at = end + 1;
            }
        }
        begin(b, at, length);
        return at > 0;
    }

    private void end(byte[] b, int from, int to, long nowMs, long nowNanos) {
        if (skipping) {
            skipping = false;
        } else if (size == 0) {
            gatherer.line(b, from, to, nowMs, nowNanos);
        } else {
            append(b, from, to);
            if (!skipping) {
                gatherer.line(begun, 0, size, nowMs, nowNanos);
            }
            skipping = false;
        }
        size = 0;
    }

    private void begin(byte[] b, int from, int to) {
        if (!skipping && to > from) {
            append(b, from, to);
        }
    }

    /** A CR before the LF doesn't count, so one byte more may be kept. */
    private void append(byte[] b, int from, int to) {
        if (size + to - from > maxLineBytes + 1) {
            boolean none = size == 0;
            gatherer.longLine(none ? b : begun, none ? from : 0, none ? Math.min(to, from + EXCERPT_BYTES) : size);
            skipping = true;
            size = 0;
            return;
        }
        if (begun.length < size + to - from) {
            begun = Arrays.copyOf(begun, Math.max(FIRST_BYTES, 2 * (size + to - from)));
        }
        System.arraycopy(b, from, begun, size, to - from);
        size += to - from;
    }

    /** The connection was closed in good order: what is there is a line, if without an end. */
    void closed(long nowMs, long nowNanos) {
        if (size > 0) {
            gatherer.line(begun, 0, size, nowMs, nowNanos);
        }
        size = 0;
    }

    /** Whether a line has begun whose end has not come. */
    boolean isInLine() {
        return size > 0;
    }
}
