package io.streamgauge.app.backtest;

import io.streamgauge.topology.streams.InputClock;

/**
 * Which evaluations are asked for, both ends included, event time in ms.
 *
 * @param fromMs {@link #OPEN} for the oldest event
 * @param toMs {@link #OPEN} for the newest event
 */
public record TimeRange(long fromMs, long toMs) {
    public static final long OPEN = InputClock.NOTHING;

    boolean contains(long timeMs) {
        return timeMs >= fromMs && (toMs == OPEN || timeMs <= toMs);
    }

    boolean hasFrom() {
        return fromMs != OPEN;
    }
}
