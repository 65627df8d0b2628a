package io.streamgauge.ingest;

import io.streamgauge.model.MetricType;
import java.util.Arrays;

/**
 * The identities whose name and labels were found valid of late, so that they are checked once and not with every event. A fixed table that
 * forgets on collision; checking again is all that costs. Not thread-safe.
 */
final class KnownLabels {
    private static final int SLOTS = 1 << 14;

    /** A histogram may not have the label {@code le}: what is valid for other types need not be for it. */
    private static final long HISTOGRAM = 0x9E3779B97F4A7C15L;

    private final long[] identities = new long[SLOTS];
    private Limits limits;

    boolean accept(long identity, MetricType type, Limits current, JsonScanner scanner) {
        if (!current.equals(limits)) {
            limits = current;
            Arrays.fill(identities, 0);
        }
        long mixed = type == MetricType.HISTOGRAM ? identity ^ HISTOGRAM : identity;
        int slot = (int) (mixed & (SLOTS - 1));
        if (mixed != 0 && identities[slot] == mixed) {
            return true;
        }
        if (!scanner.validSeries(current)) {
            return false;
        }
        identities[slot] = mixed;
        return true;
    }
}
