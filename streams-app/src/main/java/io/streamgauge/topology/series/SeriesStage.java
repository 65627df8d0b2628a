package io.streamgauge.topology.series;

import io.streamgauge.series.InputSet;
import io.streamgauge.series.SeriesSettings;
import io.streamgauge.series.state.SampleRouter;
import io.streamgauge.series.wire.RulesVersion;
import io.streamgauge.topology.InputTopics;
import io.streamgauge.topology.streams.CaughtUp;
import io.streamgauge.topology.streams.EarlyCommit;
import io.streamgauge.topology.streams.EventTime;
import io.streamgauge.topology.streams.HeapStore;
import io.streamgauge.topology.streams.OverflowWarning;
import io.streamgauge.topology.streams.PipelineCounters;
import io.streamgauge.topology.streams.Route;
import io.streamgauge.topology.streams.TriggerStore;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires SERIES into a topology. */
public final class SeriesStage {
    private static final Logger LOG = LoggerFactory.getLogger(SeriesStage.class);

    static final String SAMPLES = "samples-from-series";
    static final String DEAD_LETTERS = "dead-letters-from-series";

    private final Settings settings;
    private final Function<RulesVersion, SampleRouter> routers;
    private final LocalSeries local;
    private final CaughtUp caughtUp;
    private final PipelineCounters counters;
    private final OverflowWarning overflow;
    private final TriggerStore trigger = new TriggerStore("series-commit");
    private final EarlyCommit early;
    private final HeapStore store;
    private final Set<StoreBuilder<?>> stores;

    /**
     * What the stage needs to know.
     *
     * @param partitions of the input topics: time moves when all of them have been heard
     */
    public record Settings(
            SeriesSettings series,
            InputTopics inputs,
            String deltas,
            String samples,
            String deadLetters,
            InputSet partitions,
            int rulesPartitions,
            long commitIntervalMs) {}

    public SeriesStage(
            Settings settings,
            Function<RulesVersion, SampleRouter> routers,
            LocalSeries local,
            CaughtUp caughtUp,
            PipelineCounters counters) {
        this.settings = settings;
        this.routers = routers;
        this.local = local;
        this.caughtUp = caughtUp;
        this.counters = counters;
        this.overflow = new OverflowWarning(counters::overflowed, LOG::warn);
        this.early = new EarlyCommit(settings.series().stepMs(), settings.commitIntervalMs(), caughtUp);
        this.store = new HeapStore("series-state");
        this.stores = Set.of(store.builder(), trigger.builder());
    }

    public void addTo(Topology topology) {
        topology.addSource(
                        AutoOffsetReset.earliest(),
                        "deltas",
                        new EventTime(),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        settings.deltas())
                .addProcessor("series", new Supplier(), "deltas")
                .addSink(
                        SAMPLES,
                        settings.samples(),
                        Route.serializer(),
                        new ByteArraySerializer(),
                        Route.partitioner(settings.rulesPartitions()),
                        "series")
                .addSink(DEAD_LETTERS, settings.deadLetters(), Route.serializer(), new ByteArraySerializer(), "series");
    }

    private final class Supplier implements ProcessorSupplier<byte[], byte[], Route, byte[]> {
        @Override
        public Processor<byte[], byte[], Route, byte[]> get() {
            return new SeriesProcessor(settings, routers, store, trigger, local, caughtUp, counters, overflow, early);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return stores;
        }
    }
}
