package io.streamgauge.serve.meters;

import io.streamgauge.topology.GroupTiming;
import io.streamgauge.topology.InputPartition;
import io.streamgauge.topology.InputRecords;
import io.streamgauge.topology.PartitionProgress;
import io.streamgauge.topology.PipelineMetrics;
import io.streamgauge.topology.RuleFailures;
import io.streamgauge.topology.StoreProgress;
import io.streamgauge.topology.TransitionListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A pipeline that has done a little. */
final class FixedPipeline implements PipelineMetrics {
    private final long nowMs;
    private final List<TransitionListener> listeners = new ArrayList<>();

    FixedPipeline(long nowMs) {
        this.nowMs = nowMs;
    }

    void transition(String status, double latencySeconds) {
        listeners.forEach(l -> l.onTransition(status, latencySeconds));
    }

    @Override
    public long records() {
        return 1_000;
    }

    @Override
    public String eventsTopic() {
        return "metric-events";
    }

    @Override
    public List<InputRecords> recordsByPartition() {
        return List.of(new InputRecords("metric-events", 0, 1_000));
    }

    @Override
    public List<InputPartition> inputs() {
        return List.of(
                new InputPartition("metric-events", 0, nowMs - 1_500, 7, false, false),
                new InputPartition("metric-events", 1, nowMs - 600_000, -1, false, true));
    }

    @Override
    public List<RuleFailures> ruleFailures() {
        return List.of(new RuleFailures("rules.yml", "lag", "LagGrows", 2));
    }

    @Override
    public long restoredRecords() {
        return 30_000;
    }

    @Override
    public List<StoreProgress> restoring() {
        return List.of(new StoreProgress("series-state", 2, 400, 1_000));
    }

    @Override
    public List<StoreProgress> standbys() {
        return List.of(new StoreProgress("rules-state", 0, 990, 1_000));
    }

    @Override
    public long points() {
        return 2_500;
    }

    @Override
    public Map<String, Long> rejected() {
        return Map.of("not_json", 3L);
    }

    @Override
    public Map<String, Long> skipped() {
        return Map.of("relabelled", 7L);
    }

    @Override
    public Map<String, Long> late() {
        return Map.of("http_requests_total", 4L);
    }

    @Override
    public long overflowed() {
        return 5;
    }

    @Override
    public long series() {
        return 42;
    }

    @Override
    public List<PartitionProgress> progress() {
        return List.of(
                new PartitionProgress(PartitionProgress.Stage.COLLECT, 0, nowMs - 1_500, 7),
                new PartitionProgress(PartitionProgress.Stage.SERIES, 1, Long.MIN_VALUE, -1));
    }

    @Override
    public List<GroupTiming> groups() {
        return List.of(new GroupTiming("rules.yml", "lag", 10, 0.25, 0.02, nowMs - 1_000));
    }

    @Override
    public long ticksSkipped() {
        return 0;
    }

    @Override
    public long earlyDrains() {
        return 1;
    }

    @Override
    public void onTransition(TransitionListener listener) {
        listeners.add(listener);
    }
}
