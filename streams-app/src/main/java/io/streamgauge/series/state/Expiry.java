package io.streamgauge.series.state;

import java.util.TreeMap;

/** When instruments are to be looked at again. An instrument is looked at once per date; earlier dates replace later ones, whose entries are then ignored. */
final class Expiry {
    private final TreeMap<Long, IdList> due = new TreeMap<>();

    void schedule(Instrument i, long timeMs) {
        if (timeMs >= i.nextCheckMs) {
            return;
        }
        i.nextCheckMs = timeMs;
        due.computeIfAbsent(timeMs, t -> new IdList()).add(i.id);
    }

    /** The first date, or {@link Long#MAX_VALUE}. */
    long firstMs() {
        return due.isEmpty() ? Long.MAX_VALUE : due.firstKey();
    }

    /** Takes out the ids due at or before a time; null where there are none. Ask again until null. */
    IdList take(long timeMs) {
        return firstMs() <= timeMs ? due.pollFirstEntry().getValue() : null;
    }
}
