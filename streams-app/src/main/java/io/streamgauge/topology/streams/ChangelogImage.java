package io.streamgauge.topology.streams;

import io.streamgauge.series.wire.CorruptEntryException;
import io.streamgauge.topology.PoisonException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Bytes;

/**
 * What a task's changelog says: the newest value of each key, as bytes. While a task is restored or a standby this is all there is; when it becomes
 * active, its processor makes its state from it and empties it. Called by one thread at a time: the restoring thread, then the stream thread.
 */
public final class ChangelogImage {
    private final Map<Bytes, Entry> entries = new HashMap<>();
    private String topic = "";
    private int partition = -1;
    private boolean taken;

    /** A value, and where in the changelog it stands; -1 where it was written by this task. */
    private record Entry(byte[] value, long offset) {}

    void restore(ConsumerRecord<byte[], byte[]> record) {
        topic = record.topic();
        partition = record.partition();
        put(Bytes.wrap(record.key()), record.value(), record.offset());
    }

    /** The key's value, or null. */
    public byte[] get(Bytes key) {
        Entry entry = entries.get(key);
        return entry == null ? null : entry.value();
    }

    /** For a small state that stays in its image: what was also written to the store. */
    public void put(Bytes key, byte[] value) {
        put(key, value, -1);
    }

    private void put(Bytes key, byte[] value, long offset) {
        if (value == null) {
            entries.remove(key);
        } else {
            entries.put(key, new Entry(value, offset));
        }
    }

    /**
     * Gives all entries to the state that is made from them; afterwards the image is empty.
     *
     * @param finish makes the state, after the last entry
     * @throws RecycledStateException if that was done before: the task was active here, became a standby and is active again
     * @throws PoisonException where an entry can't be read, naming its record
     */
    public void giveTo(BiConsumer<byte[], byte[]> state, Runnable finish) {
        if (taken) {
            throw new RecycledStateException();
        }
        taken = true;
        try {
            entries.forEach((key, entry) ->
                    CorruptEntryException.guard(key.get(), () -> state.accept(key.get(), entry.value())));
            finish.run();
        } catch (CorruptEntryException e) {
            throw poison(Bytes.wrap(e.key()), e);
        }
        entries.clear();
    }

    /** Names the changelog's record that can't be read. */
    PoisonException poison(Bytes key, RuntimeException cause) {
        Entry entry = entries.get(key);
        return PoisonException.inChangelog(topic, partition, entry == null ? -1 : entry.offset(), cause);
    }

    /** Reads one entry that stays in the image. */
    public void read(Bytes key, Consumer<byte[]> reader) {
        byte[] value = get(key);
        if (value != null) {
            try {
                reader.accept(value);
            } catch (RuntimeException e) {
                throw poison(key, e);
            }
        }
    }

    public int size() {
        return entries.size();
    }
}
