package io.streamgauge.topology.streams;

import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.internals.RecordBatchingStateRestoreCallback;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * A store for state that lives on heap in the shape that its processor likes. A write through the store goes to the changelog and nowhere else. What the
 * changelog brings back (after a restart, on another instance, on a standby) is collected in a {@link ChangelogImage}, from which the
 * processor makes its state when it opens.
 *
 * <p>The restoring callback is one of Streams' internals: only it is given the records' offsets, which a poison record is named by. Its version is pinned.
 */
public final class HeapStore {
    /** Records of replayed events are old; segments and compaction must go by when they were written. */
    private static final Map<String, String> CHANGELOG_CONFIG = Map.of("message.timestamp.type", "LogAppendTime");

    private final String name;
    private final TaskRegistry<ChangelogImage> open = new TaskRegistry<>();

    public HeapStore(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** What a processor is connected to and writes through. */
    public StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        BareSupplier supplier = new BareSupplier(name, () -> new BareStore(name, new OneStore()));
        return Stores.keyValueStoreBuilder(supplier, Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingEnabled(CHANGELOG_CONFIG)
                .withCachingDisabled();
    }

    /** What a task's changelog said. */
    public ChangelogImage image(TaskId task) {
        return open.get(task);
    }

    private final class OneStore implements BareStore.Moments {
        private TaskId task;
        private ChangelogImage image;

        @Override
        public void opened(StateStoreContext context, StateStore root) {
            task = context.taskId();
            image = new ChangelogImage();
            open.put(task, image);
            ChangelogImage into = image;
            context.register(root, (RecordBatchingStateRestoreCallback) records -> records.forEach(into::restore));
        }

        @Override
        public void written(Bytes key, byte[] value) {
            // The state on heap is where the value comes from.
        }

        @Override
        public void closed() {
            if (image != null) {
                open.remove(task, image);
                image = null;
            }
        }
    }
}
