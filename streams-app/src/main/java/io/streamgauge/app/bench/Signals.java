package io.streamgauge.app.bench;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.ObjLongConsumer;

/**
 * Gauges that go up and down again, each at its own moment: what the benchmark's alerts fire on. Thread-safe: one thread moves them, another asks.
 */
final class Signals {
    /** Fires at once for a signal that is up. */
    static final String RULE = """
            groups:
              - name: signals
                interval: 1s
                rules:
                  - alert: SignalUp
                    expr: bench_signal > 0
            """;

    static final String ALERT = "SignalUp";

    private static final long UP_MS = 3000;
    private static final long PERIOD_MS = 6000;

    private final long startMs;
    private final boolean[] up;
    private final long[] upSinceMs;

    Signals(int signals, long startMs) {
        this.startMs = startMs;
        up = new boolean[signals];
        upSinceMs = new long[signals];
    }

    /** Hands over an event, with its time, for each signal that has to move by now. */
    synchronized void move(long nowMs, ObjLongConsumer<byte[]> events) {
        for (int i = 0; i < up.length; i++) {
            // Spread over the period, and so over the phases of a step.
            long offsetMs = (long) i * PERIOD_MS / up.length;
            boolean wanted = Math.floorMod(nowMs - startMs - offsetMs, PERIOD_MS) < UP_MS;
            if (wanted != up[i]) {
                up[i] = wanted;
                upSinceMs[i] = wanted ? nowMs : upSinceMs[i];
                events.accept(event(i, wanted ? 1 : 0, nowMs), nowMs);
            }
        }
    }

    /** When the signal last went up. */
    synchronized long upSinceMs(int signal) {
        return upSinceMs[signal];
    }

    private static byte[] event(int signal, int value, long timeMs) {
        String json = String.format(
                Locale.ROOT,
                "{\"name\":\"bench_signal\",\"type\":\"gauge\",\"labels\":{\"n\":\"%d\"},\"value\":%d,\"timestamp\":%d}",
                signal,
                value,
                timeMs);
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
