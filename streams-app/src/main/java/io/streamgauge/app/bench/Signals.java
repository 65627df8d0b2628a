package io.streamgauge.app.bench;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.ObjLongConsumer;

/**
 * Gauges that go up and down again, each at its own moment: what the benchmark's alerts fire on. The value of one that is up is the event's time in ms, so that
 * the alert tells which event it came from. Not thread-safe.
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

    Signals(int signals, long startMs) {
        this.startMs = startMs;
        up = new boolean[signals];
    }

    /** Hands over an event, with its time, for each signal that has to move by now. */
    void move(long nowMs, ObjLongConsumer<byte[]> events) {
        for (int i = 0; i < up.length; i++) {
            // Spread over the period, and so over the phases of a step.
            long offsetMs = (long) i * PERIOD_MS / up.length;
            boolean wanted = Math.floorMod(nowMs - startMs - offsetMs, PERIOD_MS) < UP_MS;
            if (wanted != up[i]) {
                up[i] = wanted;
                events.accept(event(i, wanted ? nowMs : 0, nowMs), nowMs);
            }
        }
    }

    private static byte[] event(int signal, long value, long timeMs) {
        String json = String.format(
                Locale.ROOT,
                "{\"name\":\"bench_signal\",\"type\":\"gauge\",\"labels\":{\"n\":\"%d\"},\"value\":%d,\"timestamp\":%d}",
                signal,
                value,
                timeMs);
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
