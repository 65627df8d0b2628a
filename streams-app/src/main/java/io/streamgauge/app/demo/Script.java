package io.streamgauge.app.demo;

import java.util.ArrayList;
import java.util.List;

/** The demo's loop: which {@link Trouble} is on at which time. Immutable; times are ms since the demo began. */
final class Script {
    /** Long enough after the last recovery for every alert to resolve. */
    static final long LOOP_MS = 110_000;

    private Script() {}

    static boolean isOn(Trouble trouble, long elapsedMs) {
        long inLoopMs = elapsedMs % LOOP_MS;
        return inLoopMs >= trouble.startMs() && inLoopMs < trouble.endMs();
    }

    /** What begins or ends in (from, to], in words. */
    static List<String> said(long fromMs, long toMs) {
        List<String> said = new ArrayList<>();
        for (Trouble trouble : Trouble.values()) {
            if (crosses(trouble.startMs(), fromMs, toMs)) {
                said.add(trouble.onset());
            }
            if (crosses(trouble.endMs(), fromMs, toMs)) {
                said.add(trouble.recovery());
            }
        }
        return said;
    }

    private static boolean crosses(long inLoopMs, long fromMs, long toMs) {
        return Math.floorDiv(toMs - inLoopMs, LOOP_MS) > Math.floorDiv(fromMs - inLoopMs, LOOP_MS) && toMs >= inLoopMs;
    }
}
