package io.streamgauge.topology.inlet.statsd;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** What one inlet has read and what it dropped, since the start. Of every line that was read, either its record reaches Kafka or it is counted as dropped. Thread-safe. */
final class InletCounts {
    final LongAdder lines = new LongAdder();
    /** Of UDP. */
    final LongAdder packets = new LongAdder();
    /** Connections, of TCP. */
    final LongAdder refused = new LongAdder();

    final LongAdder timedOut = new LongAdder();

    private final LongAdder[] dropped =
            Stream.generate(LongAdder::new).limit(DropReason.values().length).toArray(LongAdder[]::new);

    void dropped(DropReason reason, long count) {
        dropped[reason.ordinal()].add(count);
    }

    Map<DropReason, Long> dropped() {
        Map<DropReason, Long> all = new EnumMap<>(DropReason.class);
        for (DropReason reason : DropReason.values()) {
            all.put(reason, dropped[reason.ordinal()].sum());
        }
        return all;
    }
}
