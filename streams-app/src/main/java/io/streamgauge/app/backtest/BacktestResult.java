package io.streamgauge.app.backtest;

import io.streamgauge.topology.PipelineMetrics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a backtest came to. Filled by one thread, then read. */
public final class BacktestResult {
    private final List<Replayed> transitions;
    private final double seconds;
    private final List<String> summary = new ArrayList<>();

    BacktestResult(List<Replayed> transitions, long records, double seconds, long endMs) {
        this.transitions = transitions;
        this.seconds = seconds;
        summary.add(String.format(
                Locale.ROOT,
                "%,d records in %.1f s (%,.0f/s), evaluated up to %s: %,d transitions",
                records,
                seconds,
                records / Math.max(0.001, seconds),
                Instant.ofEpochMilli(endMs),
                transitions.size()));
    }

    /** What went otherwise than one may think. */
    void notes(PipelineMetrics metrics) {
        long refused = metrics.rejected().values().stream().mapToLong(n -> n).sum();
        if (refused > 0) {
            summary.add(refused + " records were not taken whole: " + metrics.rejected());
        }
        Map<String, Long> late = metrics.late();
        if (!late.isEmpty()) {
            summary.add(late.values().stream().mapToLong(n -> n).sum() + " points were late.");
        }
        if (metrics.ticksSkipped() > 0) {
            summary.add(metrics.ticksSkipped()
                    + " evaluations were left out, because the range has too many; narrow it with --from and --to.");
        }
    }

    void summary(List<String> lines) {
        summary.addAll(lines);
    }

    List<Replayed> replayed() {
        return transitions;
    }

    /** The transitions' JSON as it would stand on the alerts topic, ordered by evaluatedAt, fingerprint and seq. */
    public List<String> transitions() {
        return transitions.stream().map(Replayed::json).toList();
    }

    /** From the first record read to the last evaluation: without the time that joining the group takes. */
    public double seconds() {
        return seconds;
    }

    /** For people. */
    public List<String> summary() {
        return List.copyOf(summary);
    }
}
