package io.streamgauge.series.state;

import io.streamgauge.promql.Matcher;
import io.streamgauge.promql.StoredSeries;
import io.streamgauge.series.Family;
import io.streamgauge.series.Identity;
import io.streamgauge.series.InputSet;
import io.streamgauge.series.InputStatus;
import io.streamgauge.series.MetricAbout;
import io.streamgauge.series.SeriesSettings;
import io.streamgauge.series.SeriesView;
import io.streamgauge.series.wire.ByteReader;
import io.streamgauge.series.wire.ByteWriter;
import io.streamgauge.series.wire.CorruptEntryException;
import io.streamgauge.series.wire.CorruptRecordException;
import io.streamgauge.series.wire.DeltaReader;
import io.streamgauge.series.wire.Evaluated;
import io.streamgauge.series.wire.ForgottenSlots;
import io.streamgauge.series.wire.InputWatermark;
import io.streamgauge.series.wire.Kinds;
import io.streamgauge.series.wire.RecordedSamples;
import io.streamgauge.series.wire.RulesHeard;
import io.streamgauge.series.wire.RulesVersion;
import io.streamgauge.series.wire.SampleSink;
import io.streamgauge.series.wire.SeriesWatermark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The series of one partition of {@code deltas}.
 *
 * <p>Use, on the owning thread: {@link #apply} for each record of {@code deltas}; then {@link #closeNextStep} until it answers false; then {@link #announce}, which must also be the last
 * before a commit. At the pre-commit moment {@link #forEachDirty}. After a restart first {@link #restore} for each changelog entry and then {@link #restored}; from there it goes on
 * bit-identically.
 *
 * <p>A step closes when the minimum watermark of all input partitions has reached its end; an input partition that was never heard holds time back, unless
 * {@code maxWatermarkLagMs} bounds how long. The same deltas give
 * the same samples in whatever order the input partitions' records interleave: sums are exact, ties of gauges go by (time, input partition, offset). What
 * exceeds a limit is the exception: which series came first depends on the order.
 *
 * <p>Thread-safety: the owner's methods take the partition's lock; readers come in through {@link #read}.
 */
public final class SeriesPartition implements SeriesView {
    private final ReentrantLock lock = new ReentrantLock();
    private final SeriesCounts counts = new SeriesCounts();
    private final int partition;
    private final SeriesSettings settings;
    private final StepContext context;
    private final Registry registry;
    private final Views views;
    private final Selection selection;
    private final InputProgress input;
    private final RecordedProgress recorded;
    private final SampleOutbox outbox;
    private final RouteSender sender;
    private final StepCloser closer;
    private final DeltaApplier deltas;
    private final RecordedApplier recordedApplier;
    private final Changelog changelog;
    private final Restorer restorer;
    private final RoutedVersions versions;
    /** Null where versions of the rules come as records. */
    private final SampleRouter fixedRouter;

    private final int rulesPartitions;
    private final ByteReader in = new ByteReader();

    private SeriesWatermark announced;
    private boolean dirty;

    /**
     * A partition whose rules are given and never change.
     *
     * @param partition this partition of {@code deltas}
     * @param inputPartitions how many partitions the events topic has: all of them must announce a watermark before time moves, and others from when they first do
     * @param rulesPartitions how many partitions {@code samples} has
     */
    public SeriesPartition(
            SeriesSettings settings,
            int partition,
            int inputPartitions,
            int rulesPartitions,
            SampleRouter router,
            SeriesReports reports) {
        this(settings, partition, InputSet.of(inputPartitions), rulesPartitions, router, v -> router, reports);
    }

    /**
     * A partition that hears of the rules by records, and closes no step before the first; arguments as for the other constructor.
     *
     * @param inputs the input partitions, likewise
     * @param routers makes the router of a version of the rules
     */
    public SeriesPartition(
            SeriesSettings settings,
            int partition,
            InputSet inputs,
            int rulesPartitions,
            Function<RulesVersion, SampleRouter> routers,
            SeriesReports reports) {
        this(settings, partition, inputs, rulesPartitions, null, routers, reports);
    }

    private SeriesPartition(
            SeriesSettings settings,
            int partition,
            InputSet inputs,
            int rulesPartitions,
            SampleRouter fixedRouter,
            Function<RulesVersion, SampleRouter> routers,
            SeriesReports reports) {
        this.fixedRouter = fixedRouter;
        this.rulesPartitions = rulesPartitions;
        versions = new RoutedVersions(routers);
        this.settings = settings;
        this.partition = partition;
        context = new StepContext(settings, counts);
        registry = new Registry(settings, counts);
        views = new Views(settings.grid(), settings.historyMs(), registry.interner());
        selection = new Selection(registry.families, views);
        input = new InputProgress(inputs, settings.maxWatermarkLagMs());
        recorded = new RecordedProgress(rulesPartitions);
        outbox = new SampleOutbox(partition, rulesPartitions);
        sender = new RouteSender(
                context, registry.families, views, outbox, fixedRouter == null ? SampleRouter.NONE : fixedRouter);
        closer = new StepCloser(registry, context, views, sender);
        deltas = new DeltaApplier(registry, context, reports, partition);
        recordedApplier = new RecordedApplier(registry, context, sender, reports);
        changelog = new Changelog(registry, context);
        restorer = new Restorer(registry, context, changelog);
    }

    /**
     * Takes one record of {@code deltas}: a delta batch, a watermark, recorded samples, what RULES has evaluated, or a version of the rules. Recorded samples are routed at once.
     *
     * @throws CorruptRecordException if it is not one; the partition must not be used further, as part of the record may have been taken
     */
    public void apply(byte[] value, SampleSink sink) {
        lock.lock();
        try {
            dirty = true;
            in.reset(value, 0, value.length);
            int kind = Kinds.read(in);
            switch (kind) {
                case Kinds.DELTAS -> deltas();
                case Kinds.INPUT_WATERMARK -> input.update(InputWatermark.read(in));
                case Kinds.EVALUATED -> {
                    recorded.update(Evaluated.read(in));
                    retireVersions(sink);
                }
                case Kinds.RECORDED -> {
                    sender.use(sink);
                    RecordedSamples.read(in, recordedApplier);
                }
                case Kinds.RULES_VERSION -> {
                    versions.add(RulesVersion.read(in));
                    hearDueVersions(sink);
                }
                default -> throw new CorruptRecordException("a record of kind " + kind + " on the deltas topic");
            }
        } finally {
            lock.unlock();
        }
    }

    private void deltas() {
        deltas.begin(DeltaReader.inputPartition(in), views.closedThroughMs());
        if (registry.ahead.isWorthIt()) {
            int at = in.position();
            DeltaReader.read(in, registry.ahead.keys());
            registry.ahead.loadPending();
            in.reset(in.array(), at, in.end());
        }
        DeltaReader.read(in, deltas);
    }

    /** Closes the oldest open step that the watermarks allow, and routes its samples; answers whether there may be another. */
    public boolean closeNextStep(SampleSink sink) {
        lock.lock();
        try {
            sender.use(sink);
            long before = views.closedThroughMs();
            context.inputFirstMs = input.firstMs();
            long limitMs = settings.grid().floor(input.min());
            boolean more = closer.closeNext(fixedRouter == null ? versions.limitMs(limitMs, settings.grid()) : limitMs);
            if (views.closedThroughMs() != before) {
                dirty = true;
                input.closed(before, views.closedThroughMs(), settings.grid());
            }
            more |= hearDueVersions(sink);
            counts.openSteps = registry.open.size();
            return more;
        } finally {
            lock.unlock();
        }
    }

    /** Sends what is buffered for RULES and then, if time or the recorded series moved, tells all of them how far this partition is. */
    public void announce(SampleSink sink) {
        lock.lock();
        try {
            outbox.flush(sink);
            SeriesWatermark now = watermark();
            if (announced == null || differs(now, announced)) {
                announced = now;
                sink.broadcast(now.encode());
            }
        } finally {
            lock.unlock();
        }
    }

    private SeriesWatermark watermark() {
        long dropped = counts.droppedOlder + counts.droppedOverLimit + counts.typeConflicts;
        return new SeriesWatermark(
                partition,
                views.closedThroughMs(),
                sender.version(),
                recorded.version(),
                recorded.throughMs(),
                input.nextOffsets(),
                input.firstMs(),
                input.late(),
                input.rejected(),
                counts.lateDeltas,
                dropped,
                input.gaps());
    }

    private static boolean differs(SeriesWatermark a, SeriesWatermark b) {
        return a.closedThroughMs() != b.closedThroughMs()
                || a.routingVersion() != b.routingVersion()
                || a.rulesVersion() != b.rulesVersion()
                || !Arrays.equals(a.evaluatedThroughMs(), b.evaluatedThroughMs());
    }

    /** Goes on to the versions of the rules whose time has come; answers whether there were any. */
    private boolean hearDueVersions(SampleSink sink) {
        boolean any = false;
        Optional<RulesVersion> due = versions.due(views.closedThroughMs(), settings.grid());
        while (due.isPresent()) {
            any = true;
            dirty = true;
            versions.hear(due.get());
            widen(versions.router(), sink);
            sink.broadcast(new RulesHeard(partition, due.get().number(), views.closedThroughMs()).encode());
            due = versions.due(views.closedThroughMs(), settings.grid());
        }
        return any;
    }

    private void widen(SampleRouter router, SampleSink sink) {
        long keptBeforeMs = sender.keptMs();
        sender.use(sink);
        outbox.flush(sink);
        sender.reroute(router);
        registry.forEach(i -> sender.widen(i, keptBeforeMs));
        outbox.flush(sink);
    }

    /** Once all of RULES has gone on to a version, what only older ones read is sent no longer. */
    private void retireVersions(SampleSink sink) {
        if (!versions.retireBelow(recorded.version())) {
            return;
        }
        ForgottenSlots[] forgotten = new ForgottenSlots[rulesPartitions];
        Arrays.setAll(forgotten, p -> new ForgottenSlots(partition, views.closedThroughMs()));
        outbox.flush(sink);
        sender.reroute(versions.router());
        registry.forEach(i -> sender.narrow(i, forgotten));
        for (int p = 0; p < rulesPartitions; p++) {
            if (!forgotten[p].isEmpty()) {
                sink.samples(p, forgotten[p].encode());
            }
        }
    }

    public boolean isDirty() {
        return dirty;
    }

    /** Gives what changed since the last call, as changelog entries; a null value deletes. Afterwards nothing is dirty. */
    public void forEachDirty(BiConsumer<byte[], byte[]> entry) {
        lock.lock();
        try {
            changelog.forEachDirty(views.closedThroughMs(), entry);
            versions.forEachDirty(entry);
            ByteWriter out = new ByteWriter(256).put(1).putZigzag(views.closedThroughMs());
            changelog.writeSequence(out);
            input.write(out);
            recorded.write(out);
            counts.write(out);
            input.writePatience(out);
            input.writeOthers(out);
            entry.accept(new byte[] {Changelog.PROGRESS}, out.toByteArray());
            dirty = false;
        } finally {
            lock.unlock();
        }
    }

    /** Takes one changelog entry; in any order as long as the newest of a key is the last. Into a new partition only. */
    public void restore(byte[] key, byte[] value) {
        restorer.take(key, value);
    }

    /** All changelog entries have been given. */
    public void restored() {
        lock.lock();
        try {
            restorer.rules().forEach(versions::restore);
            if (fixedRouter == null) {
                sender.reroute(versions.router());
            }
            byte[] progress = restorer.finish();
            if (progress != null) {
                byte[] key = {Changelog.PROGRESS};
                CorruptEntryException.guard(key, () -> readProgress(new ByteReader(progress).skipped(1)));
            }
            registry.forEach(sender::resume);
            dirty = false;
        } finally {
            lock.unlock();
        }
    }

    private void readProgress(ByteReader from) {
        views.closedThrough(from.getZigzag());
        changelog.readSequence(from);
        input.read(from);
        recorded.read(from);
        counts.read(from);
        if (from.hasRemaining()) {
            input.readPatience(from);
        }
        if (from.hasRemaining()) {
            input.readOthers(from);
        }
    }

    public SeriesCounts counts() {
        return counts;
    }

    /** Where each input partition stands: which one holds time back, and which are not waited for. From any thread. */
    public List<InputStatus> inputs() {
        lock.lock();
        try {
            return input.status();
        } finally {
            lock.unlock();
        }
    }

    /** The minimum watermark of the input partitions that time waits for, or {@link Long#MIN_VALUE} while one of them was never heard. */
    public long watermarkMs() {
        return input.min();
    }

    /** The watermark of one input partition. */
    public long watermarkOf(int inputPartition) {
        return input.of(inputPartition);
    }

    @Override
    public int partition() {
        return partition;
    }

    @Override
    public long closedThroughMs() {
        return views.closedThroughMs();
    }

    @Override
    public void read(Runnable reader) {
        lock.lock();
        try {
            reader.run();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int identities(int from, int max, List<Identity> into) {
        int to = Math.min(registry.ids.bound(), from + max);
        for (int id = from; id < to; id++) {
            Instrument i = registry.ids.get(id);
            if (i != null && i.isVisible()) {
                int shown = i.plan.specs().size();
                into.add(new Identity(i.family.name, i.family.type, i.key, i.isRecorded(), shown));
            }
        }
        return to < registry.ids.bound() ? to : -1;
    }

    @Override
    public Collection<? extends Family> families() {
        List<FamilyView> all = new ArrayList<>();
        for (FamilyState family : registry.families.all()) {
            FamilyView.addAll(family, registry.families, views, all);
        }
        all.sort(Comparator.comparing(FamilyView::name));
        return all;
    }

    @Override
    public Collection<MetricAbout> described() {
        return registry.described.all();
    }

    @Override
    public List<? extends StoredSeries> select(List<Matcher> matchers, long fromMs, long toMs) {
        return selection.select(matchers);
    }
}
