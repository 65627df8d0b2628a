package io.streamgauge.topology.streams;

import io.streamgauge.topology.GroupTiming;
import io.streamgauge.topology.PartitionProgress;
import io.streamgauge.topology.PartitionProgress.Stage;
import io.streamgauge.topology.PipelineMetrics;
import io.streamgauge.topology.TransitionListener;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Where the stages count. Thread-safe; the adders are cheap enough for the hot path once per record. */
public final class PipelineCounters implements PipelineMetrics {
    public final LongAdder records = new LongAdder();
    public final LongAdder points = new LongAdder();
    public final LongAdder ticksSkipped = new LongAdder();
    public final LongAdder earlyDrains = new LongAdder();

    private final ConcurrentMap<String, LongAdder> rejected = new ConcurrentHashMap<>();
    private final LiveTotals late = new LiveTotals();
    private final LiveTotals skipped = new LiveTotals();
    private final LiveTotals overflowed = new LiveTotals();
    private final ConcurrentMap<Long, PartitionProgress> progress = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, GroupTiming> groups = new ConcurrentHashMap<>();
    private final ConcurrentMap<Integer, Integer> waitsFor = new ConcurrentHashMap<>();
    private final ConcurrentMap<Integer, LongSupplier> series = new ConcurrentHashMap<>();
    private final List<TransitionListener> listeners = new CopyOnWriteArrayList<>();

    public void reject(String reason) {
        add(rejected, reason, 1);
    }

    /** Late points by metric, as a task counts them since it opened; bounded by the task. */
    public void lateIn(Stage stage, int partition, Supplier<Map<String, Long>> totals) {
        late.add(key(stage, partition), totals);
    }

    /** What a task left out on purpose since it opened, by reason. */
    public void skippedIn(Stage stage, int partition, Supplier<Map<String, Long>> totals) {
        skipped.add(key(stage, partition), totals);
    }

    /** What a task's limits sent to the overflow series since it opened. */
    public void overflowedIn(Stage stage, int partition, LongSupplier total) {
        overflowed.add(key(stage, partition), () -> Map.of("", total.getAsLong()));
    }

    public void progress(Stage stage, int partition, long watermarkMs, long lagRecords) {
        progress.put(key(stage, partition), new PartitionProgress(stage, partition, watermarkMs, lagRecords));
    }

    /** The partition's task has left this instance. */
    public void forget(Stage stage, int partition) {
        progress.remove(key(stage, partition));
        late.leave(key(stage, partition));
        skipped.leave(key(stage, partition));
        overflowed.leave(key(stage, partition));
        if (stage == Stage.SERIES) {
            series.remove(partition);
            waitsFor.remove(partition);
        }
    }

    /** Which input partition a SERIES partition waits for. */
    public void waitsFor(int seriesPartition, int inputPartition) {
        waitsFor.put(seriesPartition, inputPartition);
    }

    /** The input partition that a SERIES partition waits for, or -1. */
    public int waitsFor(int seriesPartition) {
        return waitsFor.getOrDefault(seriesPartition, -1);
    }

    public void seriesIn(int partition, LongSupplier count) {
        series.put(partition, count);
    }

    public void evaluated(String file, String group, double seconds, long tickMs) {
        groups.merge(
                file + ";" + group,
                new GroupTiming(file, group, 1, seconds, seconds, tickMs),
                (a, b) ->
                        new GroupTiming(file, group, a.evaluations() + 1, a.totalSeconds() + seconds, seconds, tickMs));
    }

    public void transition(String status, double latencySeconds) {
        listeners.forEach(l -> l.onTransition(status, latencySeconds));
    }

    @Override
    public long records() {
        return records.sum();
    }

    @Override
    public long points() {
        return points.sum();
    }

    @Override
    public Map<String, Long> rejected() {
        return sums(rejected);
    }

    @Override
    public Map<String, Long> late() {
        return late.sums();
    }

    @Override
    public Map<String, Long> skipped() {
        return skipped.sums();
    }

    @Override
    public long overflowed() {
        return overflowed.sums().getOrDefault("", 0L);
    }

    @Override
    public long series() {
        return series.values().stream().mapToLong(LongSupplier::getAsLong).sum();
    }

    @Override
    public List<PartitionProgress> progress() {
        return progress.values().stream()
                .sorted(Comparator.comparing(PartitionProgress::stage).thenComparing(PartitionProgress::partition))
                .toList();
    }

    @Override
    public List<GroupTiming> groups() {
        return groups.values().stream()
                .sorted(Comparator.comparing(GroupTiming::file).thenComparing(GroupTiming::group))
                .toList();
    }

    @Override
    public long ticksSkipped() {
        return ticksSkipped.sum();
    }

    @Override
    public long earlyDrains() {
        return earlyDrains.sum();
    }

    @Override
    public void onTransition(TransitionListener listener) {
        listeners.add(listener);
    }

    private static long key(Stage stage, int partition) {
        return ((long) stage.ordinal() << 32) | partition;
    }

    private static void add(ConcurrentMap<String, LongAdder> counters, String name, long n) {
        LongAdder adder = counters.get(name);
        if (adder == null) {
            adder = counters.computeIfAbsent(name, x -> new LongAdder());
        }
        adder.add(n);
    }

    private static Map<String, Long> sums(ConcurrentMap<String, LongAdder> counters) {
        Map<String, Long> sums = new TreeMap<>();
        counters.forEach((name, adder) -> sums.put(name, adder.sum()));
        return sums;
    }
}
