package io.streamgauge.topology.streams;

import io.streamgauge.series.InputId;
import io.streamgauge.series.InputStatus;
import io.streamgauge.series.collect.Producer;
import io.streamgauge.topology.GroupTiming;
import io.streamgauge.topology.InputPartition;
import io.streamgauge.topology.InputRecords;
import io.streamgauge.topology.InputTopics;
import io.streamgauge.topology.PartitionProgress;
import io.streamgauge.topology.PartitionProgress.Stage;
import io.streamgauge.topology.PipelineMetrics;
import io.streamgauge.topology.ProducerStatus;
import io.streamgauge.topology.RuleFailures;
import io.streamgauge.topology.StoreProgress;
import io.streamgauge.topology.TransitionListener;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the stages count. Thread-safe; the adders are cheap enough for the hot path once per record. */
public final class PipelineCounters implements PipelineMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(PipelineCounters.class);

    public final LongAdder points = new LongAdder();
    public final LongAdder ticksSkipped = new LongAdder();
    public final LongAdder earlyDrains = new LongAdder();

    public final RestoreProgress restore = new RestoreProgress(System::currentTimeMillis, LOG::info);

    private final InputTopics topics;
    private final ConcurrentMap<String, LongAdder> rejected = new ConcurrentHashMap<>();
    private final LiveTotals late = new LiveTotals();
    private final ConcurrentMap<Integer, Supplier<Collection<Producer>>> producers = new ConcurrentHashMap<>();
    private final LiveTotals skipped = new LiveTotals();
    private final LiveTotals overflowed = new LiveTotals();
    private final ConcurrentMap<Long, PartitionProgress> progress = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, GroupTiming> groups = new ConcurrentHashMap<>();
    private final ConcurrentMap<Integer, Supplier<List<InputStatus>>> inputs = new ConcurrentHashMap<>();
    private final ConcurrentMap<Integer, LongAdder> records = new ConcurrentHashMap<>();
    private final FailedRules failedRules = new FailedRules();
    private final ConcurrentMap<Integer, LongSupplier> series = new ConcurrentHashMap<>();
    private final List<TransitionListener> listeners = new CopyOnWriteArrayList<>();

    public PipelineCounters(InputTopics topics) {
        this.topics = topics;
    }

    public PipelineCounters() {
        this(InputTopics.of("metric-events"));
    }

    /** The counter of records of an input partition; for a task to keep. */
    public LongAdder recordsOf(int input) {
        return records.computeIfAbsent(input, p -> new LongAdder());
    }

    public void ruleFailed(String file, String group, String rule) {
        failedRules.add(file, group, rule);
    }

    public void reject(String reason) {
        add(rejected, reason, 1);
    }

    /** Late points by metric, as a task counts them since it opened; bounded by the task. {@code partition}, here and below: of COLLECT an {@link InputId}. */
    public void lateIn(Stage stage, int partition, Supplier<Map<String, Long>> totals) {
        late.add(key(stage, partition), totals);
    }

    /** What a task left out on purpose since it opened, by reason. */
    public void skippedIn(Stage stage, int partition, Supplier<Map<String, Long>> totals) {
        skipped.add(key(stage, partition), totals);
    }

    /** The producers of an input partition, from now on. */
    public void producersIn(int input, Supplier<Collection<Producer>> all) {
        producers.put(input, all);
    }

    /** What a task's limits sent to the overflow series since it opened. */
    public void overflowedIn(Stage stage, int partition, LongSupplier total) {
        overflowed.add(key(stage, partition), () -> Map.of("", total.getAsLong()));
    }

    public void progress(Stage stage, int partition, long watermarkMs, long lagRecords) {
        boolean other = stage == Stage.COLLECT && InputId.topic(partition) != InputId.EVENTS;
        progress.put(
                key(stage, partition),
                new PartitionProgress(
                        stage,
                        other ? topics.topicOf(partition) : "",
                        other ? InputId.partition(partition) : partition,
                        watermarkMs,
                        lagRecords));
    }

    /** The partition's task has left this instance. */
    public void forget(Stage stage, int partition) {
        progress.remove(key(stage, partition));
        late.leave(key(stage, partition));
        skipped.leave(key(stage, partition));
        overflowed.leave(key(stage, partition));
        if (stage == Stage.COLLECT) {
            producers.remove(partition);
        }
        if (stage == Stage.SERIES) {
            series.remove(partition);
            inputs.remove(partition);
        }
    }

    /** How to ask a SERIES partition where the input partitions stand. */
    public void inputsOf(int seriesPartition, Supplier<List<InputStatus>> status) {
        inputs.put(seriesPartition, status);
    }

    /** The input partition that a SERIES partition waits for. */
    public Optional<InputPartition> waitsFor(int seriesPartition) {
        return inputs.getOrDefault(seriesPartition, List::of).get().stream()
                .filter(InputStatus::slowest)
                .findFirst()
                .map(slowest -> inputs().stream()
                        .filter(i -> i.topic().equals(topics.topicOf(slowest.inputPartition())))
                        .filter(i -> i.partition() == InputId.partition(slowest.inputPartition()))
                        .findFirst()
                        .orElseGet(() -> withLag(slowest)));
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
        return records.values().stream().mapToLong(LongAdder::sum).sum();
    }

    @Override
    public String eventsTopic() {
        return topics.events().name();
    }

    @Override
    public List<InputRecords> recordsByPartition() {
        return new TreeMap<>(records)
                .entrySet().stream()
                        .map(e -> new InputRecords(
                                topics.topicOf(e.getKey()),
                                InputId.partition(e.getKey()),
                                e.getValue().sum()))
                        .toList();
    }

    @Override
    public List<InputPartition> inputs() {
        Map<Integer, InputStatus> merged = new TreeMap<>();
        inputs.values().forEach(s -> s.get().forEach(i -> merged.merge(i.inputPartition(), i, InputStatus::and)));
        return merged.values().stream().map(this::withLag).toList();
    }

    private InputPartition withLag(InputStatus i) {
        PartitionProgress reader = progress.get(key(Stage.COLLECT, i.inputPartition()));
        return new InputPartition(
                topics.topicOf(i.inputPartition()),
                InputId.partition(i.inputPartition()),
                i.watermarkMs(),
                reader == null ? -1 : reader.lagRecords(),
                i.slowest(),
                i.passedOver());
    }

    @Override
    public List<RuleFailures> ruleFailures() {
        return failedRules.all();
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
    public List<ProducerStatus> producers() {
        Map<String, ProducerStatus> byName = new TreeMap<>();
        for (Supplier<Collection<Producer>> partition : producers.values()) {
            for (Producer p : partition.get()) {
                ProducerStatus here = new ProducerStatus(p.name(), p.series(), p.points(), p.refused());
                byName.merge(p.name(), here, ProducerStatus::plus);
            }
        }
        return List.copyOf(byName.values());
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
                .sorted(Comparator.comparing(PartitionProgress::stage)
                        .thenComparing(PartitionProgress::topic)
                        .thenComparing(PartitionProgress::partition))
                .toList();
    }

    @Override
    public List<GroupTiming> groups() {
        return groups.values().stream()
                .sorted(Comparator.comparing(GroupTiming::file).thenComparing(GroupTiming::group))
                .toList();
    }

    @Override
    public long restoredRecords() {
        return restore.restoredRecords();
    }

    @Override
    public List<StoreProgress> restoring() {
        return restore.restoring();
    }

    @Override
    public List<StoreProgress> standbys() {
        return restore.standbys();
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
