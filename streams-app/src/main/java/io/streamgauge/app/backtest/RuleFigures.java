package io.streamgauge.app.backtest;

import io.streamgauge.rules.Transition;
import java.util.HashMap;
import java.util.Map;

/** What one alerting rule did, fed with its transitions in order. */
final class RuleFigures {
    private final Map<String, Long> firingSince = new HashMap<>();
    private final Map<String, Long> firings = new HashMap<>();
    private long firingMs;
    private long longestPendingMs;
    private long firstMs = Transition.NEVER;
    private long lastMs = Transition.NEVER;

    void take(Replayed t) {
        if (firstMs == Transition.NEVER) {
            firstMs = t.evaluatedAtMs();
        }
        lastMs = t.evaluatedAtMs();
        switch (t.status()) {
            case "firing" -> {
                pended(t.activeAtMs(), t.evaluatedAtMs());
                firingSince.put(t.fingerprint(), t.evaluatedAtMs());
                firings.merge(t.fingerprint(), 1L, Long::sum);
            }
            case "cancelled" -> pended(t.activeAtMs(), t.evaluatedAtMs());
            case "resolved" -> {
                Long since = firingSince.remove(t.fingerprint());
                // Fired before the range: only what the record says.
                long from = since != null ? since : t.firedAtMs();
                firingMs += from == Transition.NEVER ? 0 : t.evaluatedAtMs() - from;
            }
            default -> {
                // A pending alert counts when it is decided.
            }
        }
    }

    private void pended(long activeAtMs, long untilMs) {
        if (activeAtMs != Transition.NEVER) {
            longestPendingMs = Math.max(longestPendingMs, untilMs - activeAtMs);
        }
    }

    long fired() {
        return firings.values().stream().mapToLong(n -> n).sum();
    }

    /** How often an alert fired that had fired before. */
    long flaps() {
        return fired() - firings.size();
    }

    /** Summed over the rule's alerts; one that still fires counts until the end. */
    long firingMs(long endMs) {
        return firingMs
                + firingSince.values().stream()
                        .mapToLong(since -> Math.max(0, endMs - since))
                        .sum();
    }

    long longestPendingMs() {
        return longestPendingMs;
    }

    /** The first transition, or {@link Transition#NEVER}. */
    long firstMs() {
        return firstMs;
    }

    long lastMs() {
        return lastMs;
    }
}
