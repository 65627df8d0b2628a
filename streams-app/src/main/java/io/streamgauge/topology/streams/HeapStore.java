package io.streamgauge.topology.streams;

import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * A store whose content is an object on heap. A write through it goes to the changelog and nowhere else; the object already knows. What the
 * changelog brings back (after a restart, on another instance, on a standby) goes into the object.
 *
 * <p>The object lives as long as the store is open: it survives a task's way from active to standby and back, and a store that was closed
 * starts empty and is restored.
 *
 * @param <S> the state
 */
public final class HeapStore<S extends HeapState> {
    private final String name;
    private final Function<TaskId, S> factory;
    private final Map<String, String> changelogConfig;
    private final TaskRegistry<S> open = new TaskRegistry<>();

    /** @param factory makes the empty state of a task, when its store opens */
    public HeapStore(String name, Map<String, String> changelogConfig, Function<TaskId, S> factory) {
        this.name = name;
        this.factory = factory;
        this.changelogConfig = Map.copyOf(changelogConfig);
    }

    public String name() {
        return name;
    }

    /** What a processor is connected to and writes through. */
    public StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        KeyValueBytesStoreSupplier supplier = new BareSupplier(name, () -> new BareStore(name, new OneStore()));
        return Stores.keyValueStoreBuilder(supplier, Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingEnabled(changelogConfig)
                .withCachingDisabled();
    }

    /** The state of a task on this instance. */
    public S state(TaskId task) {
        return open.get(task);
    }

    private final class OneStore implements BareStore.Moments {
        private TaskId task;
        private S state;

        @Override
        public void opened(StateStoreContext context, StateStore root) {
            task = context.taskId();
            state = factory.apply(task);
            open.put(task, state);
            context.register(root, (StateRestoreCallback) state::restore);
        }

        @Override
        public void written(Bytes key, byte[] value) {
            // The state on heap is where the value comes from.
        }

        @Override
        public void closed() {
            if (state != null) {
                open.remove(task, state);
                state = null;
            }
        }
    }
}
