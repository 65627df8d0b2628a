package io.streamgauge.topology.streams;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Tells a processor that its transaction is about to commit, which Streams has no call for.
 *
 * <p>The store is cached and has no changelog. A processor puts one marker into it when it becomes dirty; the cache holds the marker back
 * until it is flushed, as the first part of a commit, on the stream thread; then the marker arrives here and the drain runs. {@code
 * StateStore.flush} and {@code commit} are no such moment under exactly-once: they come after the transaction.
 */
public final class TriggerStore {
    private static final Bytes MARKER = Bytes.wrap(new byte[] {0});
    private static final byte[] PRESENT = {1};

    private final String name;
    private final TaskRegistry<Task> open = new TaskRegistry<>();

    public TriggerStore(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    public StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        BareSupplier supplier = new BareSupplier(name, () -> new BareStore(name, new Task()));
        return Stores.keyValueStoreBuilder(supplier, Serdes.Bytes(), Serdes.ByteArray())
                .withCachingEnabled()
                .withLoggingDisabled();
    }

    /** Arms the trigger for one task: {@code drain} runs before each commit that follows a {@link Armed#dirty}. */
    public Armed arm(TaskId task, KeyValueStore<Bytes, byte[]> store, Runnable drain) {
        Task inner = open.get(task);
        inner.drain = drain;
        return new Armed(inner, store);
    }

    /** One task's end of the trigger. Used by its stream thread only. */
    public static final class Armed {
        private final Task inner;
        private final KeyValueStore<Bytes, byte[]> store;

        private Armed(Task inner, KeyValueStore<Bytes, byte[]> store) {
            this.inner = inner;
            this.store = store;
        }

        /** Asks for a drain before the next commit. Cheap after the first call since the last drain. */
        public void dirty() {
            if (!inner.marked) {
                inner.marked = true;
                store.put(MARKER, PRESENT);
            }
        }

        /** After this a flush no longer drains: closing an aborted task must not write. */
        public void disarm() {
            inner.drain = null;
            inner.marked = false;
        }
    }

    private final class Task implements BareStore.Moments {
        private TaskId id;
        private Runnable drain;
        private boolean marked;

        @Override
        public void opened(StateStoreContext context, StateStore root) {
            id = context.taskId();
            marked = false;
            open.put(id, this);
            context.register(root, (key, value) -> {});
        }

        @Override
        public void written(Bytes key, byte[] value) {
            marked = false;
            if (drain != null) {
                drain.run();
            }
        }

        @Override
        public void closed() {
            open.remove(id, this);
            drain = null;
        }
    }
}
