package io.streamgauge.topology.rules;

import io.streamgauge.topology.InputTopics;
import io.streamgauge.topology.streams.CaughtUp;
import io.streamgauge.topology.streams.EarlyCommit;
import io.streamgauge.topology.streams.EventTime;
import io.streamgauge.topology.streams.HeapStore;
import io.streamgauge.topology.streams.PipelineCounters;
import io.streamgauge.topology.streams.Route;
import io.streamgauge.topology.streams.TriggerStore;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** Wires RULES into a topology. */
public final class RulesStage {
    static final String ALERTS = "alerts-from-rules";
    static final String DELTAS = "deltas-from-rules";
    static final String EFFECTIVE = "versions-from-rules";

    private final Settings settings;
    private final RuleCatalog catalog;
    private final LocalRules local;
    private final CaughtUp caughtUp;
    private final PipelineCounters counters;
    private final TriggerStore trigger = new TriggerStore("rules-commit");
    private final EarlyCommit early;
    private final HeapStore store;
    private final Set<StoreBuilder<?>> stores;

    /**
     * What the stage needs to know.
     *
     * @param source what alerts name as their CloudEvents source
     * @param versions the topic of rule versions
     * @param seriesHistoryMs how far back SERIES keeps samples
     */
    public record Settings(
            InputTopics inputs,
            String deltas,
            String samples,
            String alerts,
            String versions,
            String source,
            int seriesPartitions,
            long stepMs,
            long seriesHistoryMs,
            long commitIntervalMs) {}

    public RulesStage(
            Settings settings, RuleCatalog catalog, LocalRules local, CaughtUp caughtUp, PipelineCounters counters) {
        this.settings = settings;
        this.catalog = catalog;
        this.local = local;
        this.caughtUp = caughtUp;
        this.counters = counters;
        this.early = new EarlyCommit(settings.stepMs(), settings.commitIntervalMs(), caughtUp);
        this.store = new HeapStore("rules-state");
        this.stores = Set.of(store.builder(), trigger.builder());
    }

    public void addTo(Topology topology) {
        topology.addSource(
                        AutoOffsetReset.earliest(),
                        "samples",
                        new EventTime(),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        settings.samples())
                .addProcessor("rules", new Supplier(), "samples")
                .addSink(ALERTS, settings.alerts(), new ByteArraySerializer(), new ByteArraySerializer(), "rules")
                .addSink(EFFECTIVE, settings.versions(), new ByteArraySerializer(), new ByteArraySerializer(), "rules")
                .addSink(
                        DELTAS,
                        settings.deltas(),
                        Route.serializer(),
                        new ByteArraySerializer(),
                        Route.partitioner(settings.seriesPartitions()),
                        "rules");
    }

    private final class Supplier implements ProcessorSupplier<byte[], byte[], Object, byte[]> {
        @Override
        public Processor<byte[], byte[], Object, byte[]> get() {
            return new RulesProcessor(settings, catalog, store, trigger, local, caughtUp, counters, early);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return stores;
        }
    }
}
