package io.streamgauge.topology.streams;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** Adds {@code word=count} up on heap, saves totals at the commit. */
final class SumProcessor implements Processor<byte[], byte[], Void, Void> {
    private final HeapStore stores;
    private final TriggerStore triggers;
    private SumState state;
    private KeyValueStore<Bytes, byte[]> store;
    private TriggerStore.Armed trigger;

    SumProcessor(HeapStore stores, TriggerStore triggers) {
        this.stores = stores;
        this.triggers = triggers;
    }

    static ProcessorSupplier<byte[], byte[], Void, Void> supplier(HeapStore stores, TriggerStore triggers) {
        Set<StoreBuilder<?>> builders = Set.of(stores.builder(), triggers.builder());
        return new ProcessorSupplier<>() {
            @Override
            public Processor<byte[], byte[], Void, Void> get() {
                return new SumProcessor(stores, triggers);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return builders;
            }
        };
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        state = new SumState();
        stores.image(context.taskId()).giveTo(state::restore, () -> {});
        store = context.getStateStore(stores.name());
        trigger = triggers.arm(context.taskId(), context.getStateStore(triggers.name()), this::save);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        String[] parts = new String(record.value(), StandardCharsets.UTF_8).split("=", 2);
        if (parts.length == 2) {
            state.add(parts[0], Long.parseLong(parts[1]));
            trigger.dirty();
        }
    }

    private void save() {
        for (String word : state.dirty) {
            store.put(Bytes.wrap(word.getBytes(StandardCharsets.UTF_8)), state.encode(word));
        }
        state.dirty.clear();
    }

    @Override
    public void close() {
        trigger.disarm();
    }
}
