package io.streamgauge.app.bench;

import io.streamgauge.topology.PartitionProgress;
import io.streamgauge.topology.PartitionProgress.Stage;
import io.streamgauge.topology.PipelineMetrics;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * When each stage as a whole has passed the end of a step, in ms after it: where the time between a step and its alerts goes. Looks at the stages' watermarks every few
 * milliseconds; a stage counts as passed when its slowest partition is.
 */
final class StageTrace implements AutoCloseable {
    private static final long LOOK_NANOS = 2_000_000;
    private static final long STOP_MS = 1_000;

    private final PipelineMetrics metrics;
    private final long stepMs;
    private final Map<Stage, List<Double>> delaysMs = new EnumMap<>(Stage.class);
    private final Map<Stage, Long> passedMs = new EnumMap<>(Stage.class);
    private final Thread thread = new Thread(this::follow, "stage-trace");
    private volatile boolean stopped;
    private volatile long longestPauseNanos;
    private long fromMs;
    private long toMs;

    StageTrace(PipelineMetrics metrics, long stepMs) {
        this.metrics = metrics;
        this.stepMs = stepMs;
        for (Stage stage : Stage.values()) {
            delaysMs.put(stage, new ArrayList<>());
        }
        thread.setDaemon(true);
    }

    /** Counts the steps that end from one moment until before another. */
    void start(long countFromMs, long countToMs) {
        fromMs = countFromMs;
        toMs = countToMs;
        thread.start();
    }

    private void follow() {
        long before = System.nanoTime();
        while (!stopped) {
            look(System.currentTimeMillis());
            LockSupport.parkNanos(LOOK_NANOS);
            long now = System.nanoTime();
            if (System.currentTimeMillis() >= fromMs) {
                longestPauseNanos = Math.max(longestPauseNanos, now - before - LOOK_NANOS);
            }
            before = now;
        }
    }

    private void look(long nowMs) {
        Map<Stage, Long> slowestMs = new EnumMap<>(Stage.class);
        for (PartitionProgress one : metrics.progress()) {
            slowestMs.merge(one.stage(), one.watermarkMs(), Math::min);
        }
        slowestMs.forEach((stage, watermarkMs) -> {
            if (watermarkMs == Long.MIN_VALUE) {
                return;
            }
            long end = Math.floorDiv(watermarkMs, stepMs) * stepMs;
            Long before = passedMs.put(stage, end);
            for (long t = before == null ? end : before + stepMs; t <= end; t += stepMs) {
                if (before != null && t >= fromMs && t < toMs) {
                    synchronized (delaysMs) {
                        delaysMs.get(stage).add((double) (nowMs - t));
                    }
                }
            }
        });
    }

    Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        synchronized (delaysMs) {
            delaysMs.forEach((stage, delays) -> figures.put(
                    stage.name().toLowerCase(Locale.ROOT),
                    Figures.percentiles(
                            delays.stream().mapToDouble(Double::doubleValue).toArray())));
        }
        return figures;
    }

    /** How long the machine, or the collector, kept a thread that only looks at the clock from doing so: a part of any latency measured beside it. */
    double longestPauseMs() {
        return longestPauseNanos / 1e6;
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join(STOP_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
