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

    /** The oldest version of the rules that a RULES partition is still at, or −1 while one is silent. */
    long version() {
        long oldest = Long.MAX_VALUE;
        for (Evaluated e : newest) {
            if (e == null) {
                return -1;
            }
            oldest = Math.min(oldest, e.rulesVersion());
        }
        return newest.length == 0 ? -1 : oldest;
    }

    /** By level of that version, the tick that all have evaluated; a partition that has gone on to a newer version is done with all. */
    long[] throughMs() {
        long version = version();
        if (version == -1) {
            return NOTHING;
        }
        int levels = Arrays.stream(newest)
                .filter(e -> e.rulesVersion() == version)
                .mapToInt(e -> e.throughMs().length)
                .max()
                .orElse(0);
        long[] min = new long[levels];
        Arrays.fill(min, Long.MAX_VALUE);
        for (Evaluated e : newest) {
            for (int i = 0; e.rulesVersion() == version && i < e.throughMs().length; i++) {
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
