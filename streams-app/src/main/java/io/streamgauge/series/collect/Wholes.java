package io.streamgauge.series.collect;

import io.streamgauge.ingest.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * The states of a cumulative histogram in one step, encoded: only SERIES, which sees every input partition, can tell a reset from an increase. When they are more than wanted, the newest takes the place of the
 * one before: what lies between is told by the next, unless there was a reset between the two.
 */
final class Wholes {
    private static final byte[] STALE = {};

    /** @param histogram encoded; empty where the series ended */
    record Whole(long timeMs, long offset, long startMs, long source, byte[] histogram) {}

    private final List<Whole> states = new ArrayList<>(2);

    int size() {
        return states.size();
    }

    Whole get(int i) {
        return states.get(i);
    }

    void clear() {
        states.clear();
    }

    void add(Point p, long offset, int maxPoints) {
        byte[] histogram = p.stale() ? STALE : p.distribution().encode();
        Whole whole = new Whole(p.timestampMs(), offset, p.startMs(), p.source(), histogram);
        if (states.size() >= maxPoints) {
            states.set(states.size() - 1, whole);
        } else {
            states.add(whole);
        }
    }
}
