package io.streamgauge.topology.rules;

import io.streamgauge.rules.GroupResult;
import io.streamgauge.rules.RecordedSample;
import io.streamgauge.rules.Transition;
import io.streamgauge.series.inbox.InboxSettings;
import io.streamgauge.series.inbox.RecordedWriter;
import io.streamgauge.series.inbox.RulesInbox;
import io.streamgauge.series.wire.CorruptRecordException;
import io.streamgauge.series.wire.DeltaSink;
import io.streamgauge.series.wire.InputGap;
import io.streamgauge.topology.PartitionProgress.Stage;
import io.streamgauge.topology.PoisonException;
import io.streamgauge.topology.streams.CaughtUp;
import io.streamgauge.topology.streams.Continuation;
import io.streamgauge.topology.streams.EarlyCommit;
import io.streamgauge.topology.streams.HeapStore;
import io.streamgauge.topology.streams.PipelineCounters;
import io.streamgauge.topology.streams.Route;
import io.streamgauge.topology.streams.TriggerStore;
import io.streamgauge.topology.streams.WorkBudget;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;

/** Feeds one partition of {@code samples} to its inbox, evaluates the ticks that are complete, in order, and saves what changed at the commit. */
final class RulesProcessor implements Processor<byte[], byte[], Object, byte[]>, DeltaSink {
    private final RulesStage.Settings settings;
    private final RuleSet rules;
    private final HeapStore stores;
    private final TriggerStore triggers;
    private final LocalRules local;
    private final CaughtUp caughtUp;
    private final PipelineCounters counters;
    private final EarlyCommit commits;
    private final Route[] routes;

    private ProcessorContext<Object, byte[]> context;
    private KeyValueStore<Bytes, byte[]> store;
    private TriggerStore.Armed trigger;
    private Continuation continuation;
    private WorkBudget budget;
    private EarlyCommit.Task early;
    private RulesTask task;
    private RulesInbox inbox;
    private RecordedWriter recorder;
    private List<GroupRun> runs;
    private GoneGroups gone;
    private long[] announcedMs = {};
    private boolean beganHere;
    private boolean working;
    /** Transitions wait for a commit that was asked for. */
    private boolean urgent;

    RulesProcessor(
            RulesStage.Settings settings,
            RuleSet rules,
            HeapStore stores,
            TriggerStore triggers,
            LocalRules local,
            CaughtUp caughtUp,
            PipelineCounters counters,
            EarlyCommit commits) {
        this.settings = settings;
        this.rules = rules;
        this.stores = stores;
        this.triggers = triggers;
        this.local = local;
        this.caughtUp = caughtUp;
        this.counters = counters;
        this.commits = commits;
        this.routes = Route.toEach(settings.seriesPartitions());
    }

    @Override
    public void init(ProcessorContext<Object, byte[]> context) {
        this.context = context;
        int partition = context.taskId().partition();
        store = context.getStateStore(stores.name());
        trigger = triggers.arm(context.taskId(), context.getStateStore(triggers.name()), this::save);
        continuation = new Continuation(context, this::work);
        early = commits.open(context::commit);
        urgent = false;
        budget = new WorkBudget(WorkBudget.DEFAULT_MS, context::currentSystemTimeMs);
        InboxSettings size = new InboxSettings(settings.stepMs(), rules.historyMs(settings.historyMs()));
        inbox = new RulesInbox(size, settings.seriesPartitions());
        task = new RulesTask(inbox);
        stores.image(context.taskId()).giveTo(task::restore);
        inbox.restored();
        beganHere = task.beganWith(rules.version());
        recorder = new RecordedWriter(partition, settings.seriesPartitions());
        announcedMs = new long[0];
        List<RuleSet.Placed> placed = rules.groupsOf(partition);
        gone = GoneGroups.of(task, placed);
        runs = placed.stream()
                .map(p -> new GroupRun(p, rules.settings(), task.group(p.group().id())))
                .toList();
        runs.forEach(r -> local.put(r.group().id(), r.view()));
        if (beganHere && runs.stream().anyMatch(r -> r.nextTickMs() == Transition.NEVER)) {
            inbox.retainFrom(Long.MIN_VALUE);
        }
        // Ticks that were complete at the last commit, and levels to announce, don't wait for the next record.
        continuation.request(true);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        working = true;
        try {
            inbox.apply(record.value());
        } catch (CorruptRecordException e) {
            RecordMetadata source = context.recordMetadata().orElseThrow();
            throw new PoisonException(source.topic(), source.partition(), source.offset(), e);
        }
        work();
    }

    /** Evaluates what is ready as long as time allows, then tells SERIES. */
    private void work() {
        working = true;
        long closedMs = inbox.closedThroughMs();
        if (closedMs != Long.MIN_VALUE) {
            gone.retire(closedMs, (id, group, result) -> emit(id, group.offsets, group.offsets, closedMs, 0, result));
            long startMs = beganHere ? Math.min(closedMs, inbox.firstMs()) : closedMs;
            for (GroupRun run : runs) {
                run.startAt(startMs);
                counters.ticksSkipped.add(run.skipBacklog(closedMs));
            }
        }
        retain();
        budget.begin();
        boolean more = evaluateReady();
        announce();
        recorder.drain(this);
        continuation.request(more);
        trigger.dirty();
        int partition = context.taskId().partition();
        counters.progress(Stage.RULES, partition, closedMs, caughtUp.lag(settings.samples(), partition));
        working = false;
    }

    /** Keeps the samples that the group furthest behind still reads. */
    private void retain() {
        long oldestMs = Long.MAX_VALUE;
        for (GroupRun run : runs) {
            if (run.nextTickMs() != Transition.NEVER) {
                oldestMs = Math.min(oldestMs, run.nextTickMs());
            }
        }
        if (oldestMs != Long.MAX_VALUE) {
            inbox.retainFrom(oldestMs);
        }
    }

    /**
     * Each ready group a tick, lower levels first, again and again, the slow ones when the others are done; answers whether there is more. A slow group doesn't begin while transitions
     * wait for their commit.
     */
    private boolean evaluateReady() {
        while (evaluateReady(false) || (!urgent && evaluateReady(true))) {
            if (!budget.left()) {
                return true;
            }
        }
        return urgent && runs.stream().anyMatch(run -> run.ready(inbox, rules.version()));
    }

    private boolean evaluateReady(boolean slow) {
        boolean progress = false;
        for (GroupRun run : runs) {
            if (run.isSlow() == slow && budget.left() && run.ready(inbox, rules.version())) {
                evaluate(run);
                progress = true;
                if (slow) {
                    break;
                }
            }
        }
        return progress;
    }

    private void evaluate(GroupRun run) {
        long tickMs = run.nextTickMs();
        long startNanos = rules.settings().nanoTime().getAsLong();
        GroupResult result = run.evaluate(inbox);
        long nanos = rules.settings().nanoTime().getAsLong() - startNanos;
        run.took(nanos);
        double seconds = nanos / 1e9;
        long[] seen = inbox.inputOffsets();
        emit(run.group().id(), run.saved().offsets, seen, tickMs, run.readsBackMs(), result);
        run.saved().saw(seen);
        result.failures()
                .forEach(
                        f -> counters.ruleFailed(run.group().file(), run.group().name(), f.rule()));
        counters.evaluated(run.group().file(), run.group().name(), seconds, tickMs);
        local.put(run.group().id(), run.view());
        if (!result.transitions().isEmpty() && early.ask(tickMs, context.currentSystemTimeMs())) {
            urgent = true;
        }
    }

    private void emit(String groupId, long[] from, long[] to, long tickMs, long readsBackMs, GroupResult result) {
        long nowMs = context.currentSystemTimeMs();
        List<InputGap> gaps =
                result.transitions().isEmpty() ? List.of() : inbox.inputGaps(tickMs - Math.max(1, readsBackMs), tickMs);
        for (Transition t : result.transitions()) {
            Evidence evidence = new Evidence(
                    settings.events(),
                    from,
                    to,
                    inbox.lateCount(),
                    inbox.droppedCount(),
                    Math.max(0, nowMs - tickMs),
                    gaps);
            context.forward(
                    new Record<>(
                            (Object) AlertRecord.key(t),
                            AlertRecord.value(t, evidence, nowMs),
                            // Not the event time: compaction goes by record times, and replayed events are old.
                            nowMs,
                            AlertRecord.headers(t, settings.source())),
                    RulesStage.ALERTS);
            counters.transition(t.status().text(), (nowMs - tickMs) / 1e3);
        }
        for (RecordedSample sample : result.recorded()) {
            if (sample.histogram() == null) {
                recorder.add(groupId, sample.timeMs(), sample.labels(), sample.value());
            } else {
                recorder.add(groupId, sample.timeMs(), sample.labels(), sample.histogram());
            }
        }
    }

    /** Says how far each level is here, where somebody waits for that and it moved. */
    private void announce() {
        if (!rules.hasDependencies()) {
            return;
        }
        long[] throughMs = new long[rules.levels()];
        Arrays.fill(throughMs, Long.MAX_VALUE);
        for (GroupRun run : runs) {
            long through = run.nextTickMs() == Transition.NEVER ? Long.MIN_VALUE : run.nextTickMs() - 1;
            throughMs[run.level()] = Math.min(throughMs[run.level()], through);
        }
        if (!Arrays.equals(throughMs, announcedMs)) {
            announcedMs = throughMs;
            recorder.levels(rules.version(), throughMs);
        }
    }

    private void save() {
        urgent = false;
        if (working) {
            counters.earlyDrains.increment();
        }
        task.forEachDirty((key, value) -> store.put(Bytes.wrap(key), value));
        gone.forget(task, (key, value) -> store.put(Bytes.wrap(key), value));
    }

    @Override
    public void batch(int seriesPartition, byte[] value) {
        send(routes[seriesPartition], value);
    }

    @Override
    public void broadcast(byte[] value) {
        send(Route.ALL, value);
    }

    private void send(Route route, byte[] value) {
        context.forward(new Record<>((Object) route, value, context.currentSystemTimeMs()), RulesStage.DELTAS);
    }

    @Override
    public void close() {
        continuation.request(false);
        trigger.disarm();
        early.close();
        runs.forEach(r -> local.remove(r.group().id()));
        counters.forget(Stage.RULES, context.taskId().partition());
    }
}
