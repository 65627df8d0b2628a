package io.streamgauge.topology.streams;

import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;

/** Supplies bare stores to Streams' builder. */
record BareSupplier(String name, Supplier<BareStore> factory) implements KeyValueBytesStoreSupplier {
    @Override
    public KeyValueStore<Bytes, byte[]> get() {
        return factory.get();
    }

    @Override
    public String metricsScope() {
        return "heap";
    }
}
