package io.streamgauge.ingest.exposition;

/** What a timestamp on a line counts. */
public enum TimeUnit {
    /** Prometheus' text format: whole milliseconds. */
    MILLISECONDS,
    /** OpenMetrics: seconds with a fraction. */
    SECONDS,
    /** Either: what is below 1e11 is seconds, for three thousand years; what is above is milliseconds, since 1973. */
    EITHER;

    private static final double MILLISECONDS_FROM = 1e11;

    /** In ms since the epoch; NaN where it is none. */
    double ms(double time) {
        boolean milliseconds = this == MILLISECONDS || (this == EITHER && Math.abs(time) >= MILLISECONDS_FROM);
        return Math.rint(milliseconds ? time : time * 1000);
    }
}
