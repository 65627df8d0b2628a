package io.streamgauge.series.state;

import io.streamgauge.series.wire.ByteReader;
import io.streamgauge.series.wire.ByteWriter;
import io.streamgauge.series.wire.Evaluated;
import java.util.Arrays;

/** How far each RULES partition has evaluated, and the minimum of them by level. */
final class RecordedProgress {
    private static final long[] NOTHING = {};

    private final Evaluated[] newest;

    RecordedProgress(int rulesPartitions) {
        newest = new Evaluated[rulesPartitions];
    }

    void update(Evaluated e) {
        if (e.rulesPartition() < newest.length) {
            newest[e.rulesPartition()] = e;
        }
    }

    /** The rules version that all RULES partitions announce under, or −1 while they differ or one is silent. */
    long version() {
        for (Evaluated e : newest) {
            if (e == null || e.rulesVersion() != newest[0].rulesVersion()) {
                return -1;
            }
        }
        return newest.length == 0 ? -1 : newest[0].rulesVersion();
    }

    /** By level, the tick that all have evaluated; empty while they don't agree on a version. */
    long[] throughMs() {
        if (version() == -1) {
            return NOTHING;
        }
        int levels =
                Arrays.stream(newest).mapToInt(e -> e.throughMs().length).max().orElse(0);
        long[] min = new long[levels];
        Arrays.fill(min, Long.MAX_VALUE);
        for (Evaluated e : newest) {
            for (int i = 0; i < e.throughMs().length; i++) {
                min[i] = Math.min(min[i], e.throughMs()[i]);
            }
        }
        return min;
    }

    void write(ByteWriter out) {
        for (Evaluated e : newest) {
            if (e != null) {
                out.put(1);
                e.write(out);
            }
        }
        out.put(0);
    }

    void read(ByteReader in) {
        while (in.get() == 1) {
            update(Evaluated.read(in));
        }
    }
}
