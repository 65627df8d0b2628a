package io.streamgauge.topology.collect;

import io.streamgauge.topology.streams.CaughtUp;
import io.streamgauge.topology.streams.EarlyCommit;
import io.streamgauge.topology.streams.EventTime;
import io.streamgauge.topology.streams.InputClock;
import io.streamgauge.topology.streams.PipelineCounters;
import io.streamgauge.topology.streams.Route;
import java.util.Set;
import java.util.function.IntFunction;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Wires COLLECT into a builder. */
public final class CollectStage {
    private static final String MARKERS = "collect-marker";

    private final CollectStageSettings settings;
    private final CollectTasks tasks;
    private final CaughtUp caughtUp;
    private final InputClock clock;
    private final PipelineCounters counters;
    private final StoreBuilder<?> bufferStore;
    private final StoreBuilder<?> savedStore;

    /** @param cores makes the core of an input partition, by its {@link io.streamgauge.series.InputId} */
    public CollectStage(
            CollectStageSettings settings,
            IntFunction<? extends CollectCore> cores,
            CaughtUp caughtUp,
            PipelineCounters counters) {
        this(
                settings,
                cores,
                caughtUp,
                InputClock.wall(settings.idleTimeoutMs()),
                new EarlyCommit(settings.stepMs(), settings.stepMs(), caughtUp),
                counters);
    }

    /**
     * @param clock what is read, and how time goes on where nothing comes
     * @param early of all input topics together: a commit takes all of a thread's tasks
     */
    public CollectStage(
            CollectStageSettings settings,
            IntFunction<? extends CollectCore> cores,
            CaughtUp caughtUp,
            InputClock clock,
            EarlyCommit early,
            PipelineCounters counters) {
        this.settings = settings;
        this.tasks = new CollectTasks(settings, cores, early);
        this.bufferStore = CollectBuffer.builder(tasks.bufferName);
        this.savedStore = tasks.saved.builder();
        this.caughtUp = caughtUp;
        this.clock = clock;
        this.counters = counters;
    }

    public void addTo(StreamsBuilder builder) {
        KStream<EventKey, Collected> collected = builder.stream(
                        settings.events(),
                        Consumed.with(EventKey.serde(), Arrival.serde())
                                .withTimestampExtractor(new EventTime())
                                .withOffsetResetPolicy(AutoOffsetReset.earliest())
                                .withName(named("events")))
                .processValues(new AccumulateSupplier(), Named.as(named("accumulate")));
        collected
                .filter((key, value) -> value instanceof Collected.Rejected, Named.as(named("rejected")))
                .process(WriteDeadLetter::new, Named.as(named("write-dead-letter")))
                .to(
                        settings.deadLetters(),
                        Produced.with(Serdes.ByteArray(), Serdes.ByteArray()).withName(named("dead-letters")));
        collected
                .filter((key, value) -> value instanceof Collected.Marker, Named.as(named("markers")))
                .groupByKey(Grouped.with(named("collect-markers"), EventKey.serde(), markerSerde()))
                .reduce((old, fresh) -> fresh, Named.as(named("hold-until-commit")), heldBack())
                .toStream(Named.as(named("commit")))
                .process(new DrainSupplier(), Named.as(named("drain")))
                .to(
                        settings.deltas(),
                        Produced.with(
                                        Serdes.serdeFrom(Route.serializer(), noRoute()),
                                        Serdes.ByteArray(),
                                        Route.partitioner(settings.seriesPartitions()))
                                .withName(named("deltas-from-collect")));
    }

    private String named(String node) {
        return node + settings.suffix();
    }

    private Materialized<EventKey, Collected, KeyValueStore<Bytes, byte[]>> heldBack() {
        return Materialized.<EventKey, Collected>as(Stores.inMemoryKeyValueStore(named(MARKERS)))
                .withKeySerde(EventKey.serde())
                .withValueSerde(markerSerde())
                .withCachingEnabled()
                .withLoggingDisabled();
    }

    private static Serde<Collected> markerSerde() {
        return Serdes.serdeFrom(
                (topic, marker) -> marker == null ? null : new byte[] {1},
                (topic, bytes) -> bytes == null ? null : Collected.Marker.DIRTY);
    }

    private static Deserializer<Route> noRoute() {
        return (topic, bytes) -> Route.ALL;
    }

    private final class AccumulateSupplier implements FixedKeyProcessorSupplier<EventKey, Arrival, Collected> {
        @Override
        public FixedKeyProcessor<EventKey, Arrival, Collected> get() {
            return new Accumulate(tasks, clock, counters);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(bufferStore, savedStore);
        }
    }

    private final class DrainSupplier implements ProcessorSupplier<EventKey, Collected, Route, byte[]> {
        @Override
        public Processor<EventKey, Collected, Route, byte[]> get() {
            return new Drain(settings, tasks, caughtUp, clock, counters);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(bufferStore, savedStore);
        }
    }
}
