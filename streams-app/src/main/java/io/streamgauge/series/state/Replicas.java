package io.streamgauge.series.state;

/**
 * Which of a series' replicas is listened to. Two Prometheus servers that scrape the same targets report the same counters at their own times; taken together a small difference in time would look like a
 * reset. So one is listened to, and the other from when the first has been silent for {@value #FAILOVER_MS} ms of event time: Mimir's and Thanos' rule, here per series.
 */
final class Replicas {
    static final long FAILOVER_MS = 30_000;

    private Replicas() {}

    /** Whether a point that is newer than the newest known one is listened to. */
    static boolean listensTo(Point p, Point newest) {
        return newest == null
                || p.source() == newest.source()
                || newest.source() == 0
                || p.timeMs() > newest.timeMs() + FAILOVER_MS;
    }
}
