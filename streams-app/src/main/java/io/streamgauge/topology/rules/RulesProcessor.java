package io.streamgauge.topology.rules;

import io.streamgauge.rules.AlertStatus;
import io.streamgauge.rules.GroupResult;
import io.streamgauge.rules.ReadReach;
import io.streamgauge.rules.RecordedSample;
import io.streamgauge.rules.Transition;
import io.streamgauge.series.inbox.InboxSettings;
import io.streamgauge.series.inbox.RecordedWriter;
import io.streamgauge.series.inbox.RulesInbox;
import io.streamgauge.series.wire.CorruptRecordException;
import io.streamgauge.series.wire.DeltaSink;
import io.streamgauge.series.wire.InputGap;
import io.streamgauge.series.wire.InputOffsets;
import io.streamgauge.series.wire.RulesVersion;
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
import io.streamgauge.topology.versions.EffectiveVersion;
import io.streamgauge.topology.versions.VersionKeys;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;

/** Feeds one partition of {@code samples} to its inbox, evaluates the ticks that are complete, in order, and saves what changed at the commit. */
final class RulesProcessor implements Processor<byte[], byte[], Object, byte[]>, DeltaSink {
    private final RulesStage.Settings settings;
    private final RuleCatalog catalog;
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
    private ActiveRules active;
    private long announcedVersion;
    private long[] announcedMs = {};
    private boolean working;
    /** Transitions wait for a commit that was asked for. */
    private boolean urgent;

    RulesProcessor(
            RulesStage.Settings settings,
            RuleCatalog catalog,
            HeapStore stores,
            TriggerStore triggers,
            LocalRules local,
            CaughtUp caughtUp,
            PipelineCounters counters,
            EarlyCommit commits) {
        this.settings = settings;
        this.catalog = catalog;
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
        early = commits.open(context);
        urgent = false;
        budget = new WorkBudget(WorkBudget.DEFAULT_MS, context::currentSystemTimeMs);
        inbox = new RulesInbox(
                new InboxSettings(settings.stepMs(), settings.seriesHistoryMs()), settings.seriesPartitions());
        task = new RulesTask(inbox);
        stores.image(context.taskId()).giveTo(task::restore, task::restored);
        recorder = new RecordedWriter(partition, settings.seriesPartitions());
        announcedVersion = 0;
        active = new ActiveRules(catalog, task, local, partition);
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
        if (RulesInbox.isVersion(record.value())) {
            active.keepHistory();
            tellEffective();
        }
        work();
    }

    /** One of the partitions says on the topic of versions from when on each holds. */
    private void tellEffective() {
        if (context.taskId().partition() != 0) {
            return;
        }
        for (RulesVersion version : inbox.versions().all()) {
            long fromMs = inbox.versions().fromMs(version.number());
            if (version.number() > task.toldVersion() && fromMs != RulesVersion.OPEN) {
                task.told(version.number());
                EffectiveVersion effective = new EffectiveVersion(version.number(), version.hash(), fromMs);
                context.forward(
                        new Record<>(
                                (Object) VersionKeys.effective(version.number()),
                                effective.json(),
                                context.currentSystemTimeMs()),
                        RulesStage.EFFECTIVE);
            }
        }
    }

    /** Evaluates what is ready as long as time allows, then tells SERIES. */
    private void work() {
        working = true;
        long closedMs = inbox.closedThroughMs();
        budget.begin();
        boolean more;
        do {
            begin(closedMs);
            more = evaluateReady();
        } while (!more && goOn(closedMs));
        more |= !budget.left();
        announce();
        recorder.drain(this);
        continuation.request(more);
        trigger.dirty();
        int partition = context.taskId().partition();
        counters.progress(Stage.RULES, partition, closedMs, caughtUp.lag(settings.samples(), partition));
        working = false;
    }

    private void begin(long closedMs) {
        if (closedMs != Long.MIN_VALUE && active.rules() != null) {
            active.begin(closedMs);
            active.runs().forEach(run -> counters.ticksSkipped.add(run.skipBacklog(closedMs)));
        }
        active.retain();
    }

    private boolean goOn(long closedMs) {
        InputOffsets seen = inbox.inputOffsets();
        return active.goOn(
                closedMs, (id, group, tickMs, result) -> emit(id, group.offsets, seen, tickMs, ReadReach.NONE, result));
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
        return (urgent || !budget.left()) && active.runs().stream().anyMatch(active::ready);
    }

    private boolean evaluateReady(boolean slow) {
        boolean progress = false;
        for (GroupRun run : active.runs()) {
            if (run.isSlow() == slow && budget.left() && active.ready(run)) {
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
        LongSupplier nanoTime = active.rules().settings().nanoTime();
        long startNanos = nanoTime.getAsLong();
        GroupResult result = run.evaluate(inbox);
        long nanos = nanoTime.getAsLong() - startNanos;
        run.took(nanos);
        double seconds = nanos / 1e9;
        InputOffsets seen = inbox.inputOffsets();
        emit(run.group().id(), run.saved().offsets, seen, tickMs, active.rules().reach(), result);
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

    private void emit(
            String groupId, InputOffsets from, InputOffsets to, long tickMs, ReadReach reach, GroupResult result) {
        long nowMs = context.currentSystemTimeMs();
        for (Transition t : result.transitions()) {
            Evidence evidence = new Evidence(
                    settings.inputs(),
                    from,
                    to,
                    inbox.lateCount(),
                    inbox.droppedCount(),
                    Math.max(0, nowMs - tickMs),
                    gaps(t, tickMs, reach.ms(groupId, t.alertname())));
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

    /** Of what a transition rests on: what was read at its tick and, where it had to hold for a while, at all ticks since it became active. */
    private List<InputGap> gaps(Transition t, long tickMs, long reachMs) {
        long sinceMs = t.status() == AlertStatus.FIRING ? Math.min(t.activeAtMs(), tickMs) : tickMs;
        return inbox.inputGaps(sinceMs - Math.max(1, reachMs), tickMs);
    }

    /** Says which rules are evaluated here, and how far each level is where somebody waits for that. */
    private void announce() {
        RuleSet rules = active.rules();
        if (rules == null) {
            return;
        }
        long[] throughMs = new long[rules.hasDependencies() ? rules.levels() : 0];
        Arrays.fill(throughMs, Long.MAX_VALUE);
        for (GroupRun run : active.runs()) {
            if (throughMs.length > 0) {
                long through = run.nextTickMs() == Transition.NEVER ? Long.MIN_VALUE : run.nextTickMs() - 1;
                throughMs[run.level()] = Math.min(throughMs[run.level()], through);
            }
        }
        if (rules.version() != announcedVersion || !Arrays.equals(throughMs, announcedMs)) {
            announcedVersion = rules.version();
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
        active.forgetGone((key, value) -> store.put(Bytes.wrap(key), value));
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
        active.close();
        counters.forget(Stage.RULES, context.taskId().partition());
    }
}
