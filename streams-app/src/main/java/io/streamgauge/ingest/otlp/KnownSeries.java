package io.streamgauge.ingest.otlp;

import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.Point;
import io.streamgauge.model.MetricType;
import java.util.Arrays;

/** The identities whose labels were found valid of late, so that they are read once and not with every point. A fixed table that forgets on collision. Not thread-safe. */
final class KnownSeries {
    private static final int SLOTS = 1 << 14;

    /** A histogram may not have the label {@code le}. */
    private static final long HISTOGRAM = 0x9E3779B97F4A7C15L;

    private final long[] identities = new long[SLOTS];
    private Limits limits;

    /** Before each record: what was valid within other limits need not be so. */
    void within(Limits current) {
        if (!current.equals(limits)) {
            limits = current;
            Arrays.fill(identities, 0);
        }
    }

    private static long mixed(Point p) {
        return p.type() == MetricType.HISTOGRAM ? p.identity() ^ HISTOGRAM : p.identity();
    }

    boolean has(Point p) {
        long mixed = mixed(p);
        return mixed != 0 && identities[(int) mixed & (SLOTS - 1)] == mixed;
    }

    void add(Point p) {
        long mixed = mixed(p);
        identities[(int) mixed & (SLOTS - 1)] = mixed;
    }
}
