package io.streamgauge.topology.collect;

import io.streamgauge.series.wire.DeltaSink;
import io.streamgauge.topology.PartitionProgress.Stage;
import io.streamgauge.topology.streams.CaughtUp;
import io.streamgauge.topology.streams.ChangelogImage;
import io.streamgauge.topology.streams.InputClock;
import io.streamgauge.topology.streams.PipelineCounters;
import io.streamgauge.topology.streams.Route;
import java.time.Duration;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Sends what Accumulate combined, inside the commit that also commits the input offsets, and lets an idle partition's time go on.
 *
 * <p>Every call drains, also one that the cache made early: the marker is gone, so nothing else would.
 */
final class Drain implements Processor<EventKey, Collected, Route, byte[]>, DeltaSink {
    private final CollectStageSettings settings;
    private final CollectTasks tasks;
    private final CaughtUp caughtUp;
    private final InputClock clock;
    private final PipelineCounters counters;
    private final Route[] routes;
    private ProcessorContext<Route, byte[]> context;
    private CollectBuffer buffer;
    private int input;
    private KeyValueStore<Bytes, byte[]> store;

    Drain(
            CollectStageSettings settings,
            CollectTasks tasks,
            CaughtUp caughtUp,
            InputClock clock,
            PipelineCounters counters) {
        this.settings = settings;
        this.tasks = tasks;
        this.caughtUp = caughtUp;
        this.clock = clock;
        this.counters = counters;
        this.routes = Route.toEach(settings.seriesPartitions());
    }

    @Override
    public void init(ProcessorContext<Route, byte[]> context) {
        this.context = context;
        buffer = context.getStateStore(tasks.bufferName);
        store = context.getStateStore(tasks.saved.name());
        input = tasks.inputId(context.taskId());
        tasks.begin(buffer, context);
        context.schedule(
                Duration.ofMillis(settings.punctuationMs()), PunctuationType.WALL_CLOCK_TIME, this::lookAtTheClock);
    }

    @Override
    public void process(Record<EventKey, Collected> marker) {
        buffer.marked = false;
        if (buffer.core == null) {
            // A task that is closed in the middle of a transaction: what it held will come again.
            return;
        }
        if (buffer.accumulating) {
            counters.earlyDrains.increment();
        }
        drain();
    }

    private void lookAtTheClock(long nowMs) {
        int partition = context.taskId().partition();
        long lag = caughtUp.lag(settings.events(), partition);
        CollectCore core = buffer.core;
        // Of a leader that nobody hears, nobody knows that nothing comes.
        long quietSinceMs = Math.max(buffer.lastRecordAtMs, caughtUp.heardSinceMs(settings.events(), partition, nowMs));
        long claimMs = clock.claimMs(
                new InputClock.Position(input, core.nextOffset(), core.watermarkMs(), lag, quietSinceMs), nowMs);
        if (claimMs != InputClock.NOTHING) {
            buffer.core.claim(claimMs);
            if (buffer.core.dirty()) {
                drain();
            }
            buffer.look(nowMs);
        }
        counters.progress(Stage.COLLECT, input, buffer.core.watermarkMs(), lag);
    }

    private void drain() {
        buffer.core.drain(this);
        byte[] bytes = buffer.core.save();
        ChangelogImage image = tasks.saved.image(context.taskId());
        if (!Arrays.equals(image.get(CollectTasks.KEY), bytes)) {
            image.put(CollectTasks.KEY, bytes);
            store.put(CollectTasks.KEY, bytes);
        }
        int partition = context.taskId().partition();
        counters.progress(Stage.COLLECT, input, buffer.core.watermarkMs(), caughtUp.lag(settings.events(), partition));
    }

    @Override
    public void batch(int partition, byte[] batch) {
        forward(routes[partition], batch);
    }

    @Override
    public void broadcast(byte[] watermark) {
        forward(Route.ALL, watermark);
    }

    private void forward(Route route, byte[] value) {
        context.forward(new Record<>(route, value, context.currentSystemTimeMs()));
    }

    @Override
    public void close() {
        counters.forget(Stage.COLLECT, input);
        buffer.drop();
    }
}
