package io.streamgauge.topology.series;

import io.streamgauge.ingest.Skip;
import io.streamgauge.series.InputId;
import io.streamgauge.series.state.SampleRouter;
import io.streamgauge.series.state.SeriesCounts;
import io.streamgauge.series.state.SeriesPartition;
import io.streamgauge.series.wire.CorruptRecordException;
import io.streamgauge.series.wire.RulesVersion;
import io.streamgauge.series.wire.SampleSink;
import io.streamgauge.topology.PartitionProgress.Stage;
import io.streamgauge.topology.PoisonException;
import io.streamgauge.topology.streams.CaughtUp;
import io.streamgauge.topology.streams.Continuation;
import io.streamgauge.topology.streams.DeadLetter;
import io.streamgauge.topology.streams.EarlyCommit;
import io.streamgauge.topology.streams.HeapStore;
import io.streamgauge.topology.streams.OverflowWarning;
import io.streamgauge.topology.streams.PipelineCounters;
import io.streamgauge.topology.streams.Route;
import io.streamgauge.topology.streams.TriggerStore;
import io.streamgauge.topology.streams.WorkBudget;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;

/** Feeds one partition of {@code deltas} to its {@link SeriesPartition}, closes what the watermarks allow, and saves what changed at the commit. */
final class SeriesProcessor implements Processor<byte[], byte[], Route, byte[]>, SampleSink {
    private final SeriesStage.Settings settings;
    private final Function<RulesVersion, SampleRouter> routers;
    private final HeapStore stores;
    private final TriggerStore triggers;
    private final LocalSeries local;
    private final CaughtUp caughtUp;
    private final PipelineCounters counters;
    private final OverflowWarning overflow;
    private final EarlyCommit commits;
    private final Route[] routes;

    private ProcessorContext<Route, byte[]> context;
    private KeyValueStore<Bytes, byte[]> store;
    private TriggerStore.Armed trigger;
    private Continuation continuation;
    private WorkBudget budget;
    private EarlyCommit.Task early;
    private SeriesPartition partition;
    private boolean working;

    SeriesProcessor(
            SeriesStage.Settings settings,
            Function<RulesVersion, SampleRouter> routers,
            HeapStore stores,
            TriggerStore triggers,
            LocalSeries local,
            CaughtUp caughtUp,
            PipelineCounters counters,
            OverflowWarning overflow,
            EarlyCommit commits) {
        this.settings = settings;
        this.routers = routers;
        this.stores = stores;
        this.triggers = triggers;
        this.local = local;
        this.caughtUp = caughtUp;
        this.counters = counters;
        this.overflow = overflow;
        this.commits = commits;
        this.routes = Route.toEach(settings.rulesPartitions());
    }

    @Override
    public void init(ProcessorContext<Route, byte[]> context) {
        this.context = context;
        store = context.getStateStore(stores.name());
        trigger = triggers.arm(context.taskId(), context.getStateStore(triggers.name()), this::save);
        continuation = new Continuation(context, this::work);
        early = commits.open(context);
        budget = new WorkBudget(WorkBudget.DEFAULT_MS, context::currentSystemTimeMs);
        partition = new SeriesPartition(
                settings.series(),
                context.taskId().partition(),
                settings.partitions(),
                settings.rulesPartitions(),
                routers,
                this::reject);
        stores.image(context.taskId()).giveTo(partition::restore, partition::restored);
        local.add(partition);
        SeriesCounts counts = partition.counts();
        counters.inputsOf(partition.partition(), partition::inputs);
        counters.seriesIn(partition.partition(), () -> counts.series);
        counters.skippedIn(
                Stage.SERIES,
                partition.partition(),
                () -> counts.exemplarsDropped == 0
                        ? Map.of()
                        : Map.of(Skip.EXEMPLAR_LIMIT.text(), counts.exemplarsDropped));
        counters.overflowedIn(Stage.SERIES, partition.partition(), () -> counts.overflowed);
        context.schedule(Duration.ofMillis(OverflowWarning.LOOK_MS), PunctuationType.WALL_CLOCK_TIME, overflow::look);
        // What was left to do at the last commit, and rules that changed since, don't wait for the next record.
        continuation.request(true);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        working = true;
        try {
            partition.apply(record.value(), this);
        } catch (CorruptRecordException e) {
            RecordMetadata source = context.recordMetadata().orElseThrow();
            throw new PoisonException(source.topic(), source.partition(), source.offset(), e);
        }
        work();
    }

    /** Closes steps as long as there are some and time allows, then tells RULES. */
    private void work() {
        working = true;
        budget.begin();
        boolean more = partition.closeNextStep(this);
        while (more && budget.left()) {
            more = partition.closeNextStep(this);
        }
        partition.announce(this);
        continuation.request(more);
        if (partition.isDirty()) {
            trigger.dirty();
        }
        int number = partition.partition();
        counters.progress(Stage.SERIES, number, partition.closedThroughMs(), caughtUp.lag(settings.deltas(), number));
        working = false;
        if (!more) {
            early.passed(partition.closedThroughMs(), context.currentSystemTimeMs());
        }
    }

    private void save() {
        if (working) {
            counters.earlyDrains.increment();
        }
        partition.forEachDirty((key, value) -> store.put(Bytes.wrap(key), value));
    }

    @Override
    public void samples(int rulesPartition, byte[] value) {
        send(routes[rulesPartition], value);
    }

    @Override
    public void broadcast(byte[] value) {
        send(Route.ALL, value);
    }

    private void send(Route route, byte[] value) {
        context.forward(new Record<>(route, value, context.currentSystemTimeMs()), SeriesStage.SAMPLES);
    }

    private void reject(String reason, String series, String detail, int inputPartition) {
        counters.reject(reason);
        long nowMs = context.currentSystemTimeMs();
        DeadLetter letter = new DeadLetter(
                reason,
                detail,
                inputPartition < 0
                        ? settings.inputs().events().name()
                        : settings.inputs().topicOf(inputPartition),
                inputPartition < 0 ? inputPartition : InputId.partition(inputPartition),
                -1,
                nowMs,
                null,
                series.getBytes(StandardCharsets.UTF_8));
        context.forward(
                new Record<>(Route.ALL, letter.keptValue(), nowMs, letter.headers(new RecordHeaders())),
                SeriesStage.DEAD_LETTERS);
    }

    @Override
    public void close() {
        continuation.request(false);
        trigger.disarm();
        early.close();
        local.remove(partition);
        counters.forget(Stage.SERIES, partition.partition());
    }
}
