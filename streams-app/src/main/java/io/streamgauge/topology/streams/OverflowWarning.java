package io.streamgauge.topology.streams;

import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Says that limits send samples to the overflow series: once when it begins, and then once a minute while it goes on. One per instance; its tasks all look. Thread-safe.
 */
public final class OverflowWarning {
    /** How often tasks look. */
    public static final long LOOK_MS = 5_000;

    static final long EVERY_MS = 60_000;

    private final LongSupplier overflowed;
    private final Consumer<String> warn;
    private long told;
    private long toldAtMs = Long.MIN_VALUE;

    /** @param overflowed samples so far, over all tasks of this instance */
    public OverflowWarning(LongSupplier overflowed, Consumer<String> warn) {
        this.overflowed = overflowed;
        this.warn = warn;
    }

    public synchronized void look(long nowMs) {
        long total = overflowed.getAsLong();
        // A task that moved to another instance took its share along.
        told = Math.min(told, total);
        if (total == told || (toldAtMs != Long.MIN_VALUE && nowMs - toldAtMs < EVERY_MS)) {
            return;
        }
        warn.accept(
                (total - told) + " samples exceeded a limit since the last look and went to the overflow series: see"
                        + " which metrics have {streamgauge_overflow=\"true\"}, drop labels with many values, or raise"
                        + " limits.max-series, limits.max-series-per-metric or limits.labels-per-series");
        told = total;
        toldAtMs = nowMs;
    }
}
