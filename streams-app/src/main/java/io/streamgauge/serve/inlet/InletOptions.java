package io.streamgauge.serve.inlet;

/**
 * Where the inlets listen, and what one request and all together may take.
 *
 * @param port 0 for any free one
 * @param connectionsMax open at the same time; others wait to be accepted
 * @param threads that decode and answer
 * @param bodyBytesMax of a body as it is sent
 * @param decompressedBytesMax of a body decompressed
 * @param pointsMax points in one request
 * @param memoryBytes that the bodies of all requests may hold, compressed and not
 * @param idleTimeoutMs after which a connection on which nothing moves is closed
 * @param bytesPerSecondMin that a body has to come with on average
 * @param slowAfterMs how long a body may come slower than that
 * @param maxFutureMs how far ahead of the clock a point may be
 * @param stopGraceMs how long a stop waits for requests that are being answered
 */
public record InletOptions(
        String host,
        int port,
        int connectionsMax,
        int threads,
        int bodyBytesMax,
        int decompressedBytesMax,
        int pointsMax,
        long memoryBytes,
        long idleTimeoutMs,
        int bytesPerSecondMin,
        long slowAfterMs,
        long maxFutureMs,
        long stopGraceMs) {
    public static final InletOptions DEFAULT = new InletOptions(
            "127.0.0.1", 4318, 1024, 16, 16 << 20, 64 << 20, 500_000, 256L << 20, 15_000, 1024, 5_000, 600_000, 3_000);

    public InletOptions withPort(int other) {
        return new InletOptions(
                host,
                other,
                connectionsMax,
                threads,
                bodyBytesMax,
                decompressedBytesMax,
                pointsMax,
                memoryBytes,
                idleTimeoutMs,
                bytesPerSecondMin,
                slowAfterMs,
                maxFutureMs,
                stopGraceMs);
    }
}
