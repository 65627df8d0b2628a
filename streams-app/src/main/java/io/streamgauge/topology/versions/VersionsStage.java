package io.streamgauge.topology.versions;

import io.streamgauge.topology.streams.EventTime;
import io.streamgauge.topology.streams.Route;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Wires the one task that brings versions of the rules from their topic into the flow of the data. */
public final class VersionsStage {
    static final String STORE = "rules-versions";
    static final String DELTAS = "deltas-from-versions";
    static final String SAMPLES = "samples-from-versions";

    private final Settings settings;

    /** Topics and their sizes. */
    public record Settings(String rules, String deltas, String samples, int seriesPartitions, int rulesPartitions) {}

    public VersionsStage(Settings settings) {
        this.settings = settings;
    }

    public void addTo(Topology topology) {
        topology.addSource(
                        AutoOffsetReset.earliest(),
                        "rule-versions",
                        new EventTime(),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        settings.rules())
                .addProcessor("versions", new Supplier(), "rule-versions")
                .addSink(
                        DELTAS,
                        settings.deltas(),
                        Route.serializer(),
                        new ByteArraySerializer(),
                        Route.partitioner(settings.seriesPartitions()),
                        "versions")
                .addSink(
                        SAMPLES,
                        settings.samples(),
                        Route.serializer(),
                        new ByteArraySerializer(),
                        Route.partitioner(settings.rulesPartitions()),
                        "versions");
    }

    private static final class Supplier implements ProcessorSupplier<byte[], byte[], Route, byte[]> {
        @Override
        public Processor<byte[], byte[], Route, byte[]> get() {
            return new VersionsProcessor();
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(Stores.keyValueStoreBuilder(
                            Stores.inMemoryKeyValueStore(STORE), Serdes.ByteArray(), Serdes.ByteArray())
                    .withLoggingEnabled(Map.of())
                    .withCachingDisabled());
        }
    }
}
