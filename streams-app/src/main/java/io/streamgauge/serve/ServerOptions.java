package io.streamgauge.serve;

/**
 * Where the HTTP server listens, and its limits.
 *
 * @param host the interface to bind; loopback unless someone says otherwise
 * @param port 0 for any free one
 * @param queriesAtOnce how many queries are evaluated at the same time; others wait
 * @param queryTimeoutMs how long a query may wait and run; a request can ask for less
 * @param lookbackMs how far an instant selector looks back
 * @param querySamplesMax how many samples one query may read into memory
 * @param requestBytesMax the largest request body
 * @param stopGraceMs how long a stop waits for requests that are being answered
 */
public record ServerOptions(
        String host,
        int port,
        int queriesAtOnce,
        long queryTimeoutMs,
        long lookbackMs,
        int querySamplesMax,
        int requestBytesMax,
        long stopGraceMs) {
    public static final String LOOPBACK = "127.0.0.1";

    public ServerOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is not in 0..65535");
        }
        if (queriesAtOnce < 1 || queryTimeoutMs < 1 || lookbackMs < 1 || querySamplesMax < 1 || requestBytesMax < 1) {
            throw new IllegalArgumentException("a limit of the HTTP server is below 1");
        }
    }

    /** Loopback, Prometheus' limits where it has them (lookback 5 min, 50M samples, 2 min), 4 queries at once. */
    public static ServerOptions onPort(int port) {
        return new ServerOptions(LOOPBACK, port, 4, 120_000, 300_000, 50_000_000, 1 << 20, 5_000);
    }

    public ServerOptions withPort(int newPort) {
        return new ServerOptions(
                host,
                newPort,
                queriesAtOnce,
                queryTimeoutMs,
                lookbackMs,
                querySamplesMax,
                requestBytesMax,
                stopGraceMs);
    }

    public ServerOptions withHost(String newHost) {
        return new ServerOptions(
                newHost,
                port,
                queriesAtOnce,
                queryTimeoutMs,
                lookbackMs,
                querySamplesMax,
                requestBytesMax,
                stopGraceMs);
    }
}
