package io.streamgauge.topology.streams;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;

/**
 * What a task's changelog says: the newest value of each key, as bytes. While a task is restored or a standby this is all there is; when it becomes
 * active, its processor makes its state from it and empties it. Called by one thread at a time: the restoring thread, then the stream thread.
 */
public final class ChangelogImage {
    private final Map<Bytes, byte[]> entries = new HashMap<>();
    private boolean taken;

    void restore(byte[] key, byte[] value) {
        put(Bytes.wrap(key), value);
    }

    /** The key's value, or null. */
    public byte[] get(Bytes key) {
        return entries.get(key);
    }

    /** For a small state that stays in its image: what was also written to the store. */
    public void put(Bytes key, byte[] value) {
        if (value == null) {
            entries.remove(key);
        } else {
            entries.put(key, value);
        }
    }

    /**
     * Gives all entries to the state that is made from them; afterwards the image is empty.
     *
     * @throws RecycledStateException if that was done before: the task was active here, became a standby and is active again
     */
    public void giveTo(BiConsumer<byte[], byte[]> state) {
        if (taken) {
            throw new RecycledStateException();
        }
        taken = true;
        for (Iterator<Map.Entry<Bytes, byte[]>> i = entries.entrySet().iterator(); i.hasNext(); ) {
            Map.Entry<Bytes, byte[]> e = i.next();
            state.accept(e.getKey().get(), e.getValue());
            i.remove();
        }
    }

    public int size() {
        return entries.size();
    }
}
