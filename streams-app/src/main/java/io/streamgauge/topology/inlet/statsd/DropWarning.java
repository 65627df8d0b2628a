package io.streamgauge.topology.inlet.statsd;

import java.util.function.Consumer;

/** Says that lines are dropped, and shows one of them: at once for each reason, then at most once a minute. Thread-safe. */
final class DropWarning {
    private static final long EVERY_NANOS = 60_000_000_000L;

    private final String inlet;
    private final Consumer<String> warn;
    private final long[] untold = new long[DropReason.values().length];
    private final long[] toldAtNanos = new long[DropReason.values().length];
    private final boolean[] told = new boolean[DropReason.values().length];

    DropWarning(String inlet, Consumer<String> warn) {
        this.inlet = inlet;
        this.warn = warn;
    }

    void dropped(DropReason reason, long lines, long nowNanos, String detail) {
        String text;
        synchronized (this) {
            int r = reason.ordinal();
            untold[r] += lines;
            if (told[r] && nowNanos - toldAtNanos[r] < EVERY_NANOS) {
                return;
            }
            told[r] = true;
            toldAtNanos[r] = nowNanos;
            text = inlet + ": dropped " + untold[r] + " lines (" + reason.text() + "): " + detail;
            untold[r] = 0;
        }
        warn.accept(text);
    }
}
